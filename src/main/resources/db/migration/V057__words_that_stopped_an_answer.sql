-- Which words of a mail kept it from being booked, and why, as the reader found it when the mail came.
alter table supplier_response add column stopped_by text character set utf8mb4 collate utf8mb4_bin null;
