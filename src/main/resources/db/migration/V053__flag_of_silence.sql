-- When a buyer was asked to chase a silent supplier, so that a flag that never came, or came twice, can be seen.
alter table conversation add column flagged_at datetime(6) null;
update conversation set flagged_at = flag_at where state = 'AWAITING' and flag_at < utc_timestamp(6);
