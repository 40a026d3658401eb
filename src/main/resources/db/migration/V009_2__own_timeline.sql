-- an event stands on the timeline of its own subject by itself; audit_subject keeps the others, and of older events both
create index ix_audit_event_subject on audit_event (subject, id);
