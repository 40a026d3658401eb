-- how many mails left within the last minute
create index ix_mail_out_attempted on mail_out (attempted_at);
