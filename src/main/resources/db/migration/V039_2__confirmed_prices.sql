-- A row of a price list that somebody looked at again and found right: it counts as young from then on (F10). Rows themselves never change.
create table supplier_price_confirmed (
    price_id     bigint       not null,
    confirmed_at datetime(6)  not null,
    confirmed_by varchar(100) not null,
    primary key (price_id)
) character set utf8mb4 collate utf8mb4_bin;
