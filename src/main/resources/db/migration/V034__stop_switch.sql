-- One row for each time somebody stopped what the application does by itself, or let it go on. The newest counts.
create table stop_switch (
    id      bigint       not null auto_increment,
    stopped boolean      not null,
    because varchar(500) not null,
    person  varchar(100) not null,
    at      datetime(6)  not null,
    primary key (id)
) character set utf8mb4 collate utf8mb4_bin;
