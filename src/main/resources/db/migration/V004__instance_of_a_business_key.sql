-- Which process instance carries a business key, whatever the process is called: asked by every request about it.
create index ix_process_instance_claim_key on process_instance_claim (business_key);
