-- The parts in which a line comes, as "units@day units@day"; null when everything comes on one day.
alter table purchase_order_line add column deliveries varchar(600) character set utf8mb4 collate utf8mb4_bin;
