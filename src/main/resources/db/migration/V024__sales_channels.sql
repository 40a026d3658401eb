-- Days on which a channel reported sales, of whatever SKU, and days on which one that usually does reported nothing: an outage is no falling demand.

create table channel_day (
    channel varchar(40) not null,
    day     date        not null,
    primary key (channel, day)
) character set utf8mb4 collate utf8mb4_bin;
insert into channel_day (channel, day) select distinct channel, date(sold_at) from sale;

create table channel_outage (
    day     date        not null,
    channel varchar(40) not null,
    primary key (day, channel)
) character set utf8mb4 collate utf8mb4_bin;
