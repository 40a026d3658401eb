-- What is sold as one and kept as parts. A version counts from its day on until the next one; what was sold before is not taken apart anew.
create table kit_part (
    kit        varchar(40) not null,
    valid_from date        not null,
    part       varchar(40) not null,
    units      bigint      not null,
    primary key (kit, valid_from, part),
    constraint ck_kit_part check (units > 0 and kit <> part)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_kit_part_part on kit_part (part, kit);

-- movements of kits that were booked as movements of their parts: the same key again is no change, whatever the kit is made of by then
create table kit_movement (
    movement_key varchar(190) not null,
    content_hash binary(32)   not null,
    sku          varchar(40)  not null,
    location     varchar(16)  not null,
    quantity     bigint       not null,
    happened_at  datetime(6)  not null,
    primary key (movement_key)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_kit_movement_sku on kit_movement (sku, location, happened_at);
