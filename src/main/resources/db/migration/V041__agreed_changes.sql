-- The supplier's answer that the current revision takes over word for word; null when the revision says anything that the supplier did not offer.
alter table purchase_order add column agreed_answer varchar(64) character set utf8mb4 collate utf8mb4_bin;
