-- Where in the supplier's words each value of a line stands, as "start-end" pairs, so that a person sees what was understood from what.
alter table supplier_response_line add column words varchar(1000) null;
