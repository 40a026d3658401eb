-- What was found to run late before the stock is gone: once for each order and cause. Settled when a buyer dealt with it, or the goods came.
create table late_warning (
    id             bigint        not null auto_increment,
    purchase_order varchar(20)   character set utf8mb4 collate utf8mb4_bin not null,
    cause          varchar(100)  character set utf8mb4 collate utf8mb4_bin not null comment 'notice/<delivery note> or promised/<day>',
    goods_on       date          not null comment 'when the last of it is promised now',
    stock_out_on   date          not null,
    margin_at_risk decimal(19,4) not null,
    currency       char(3)       not null,
    warned_at      datetime(6)   not null,
    settled_at     datetime(6)   null,
    primary key (id),
    constraint uq_late_warning unique (purchase_order, cause)
);
create index ix_late_warning_open on late_warning (settled_at, margin_at_risk);
