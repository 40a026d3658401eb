#!/usr/bin/env bash
# Run once by the MySQL image, on an empty data directory: one schema for Orderwright, one for Camunda, each with a user of its own.
set -euo pipefail
mysql --user=root --password="$MYSQL_ROOT_PASSWORD" <<SQL
create database orderwright character set utf8mb4;
create user 'orderwright'@'%' identified by '$ORDERWRIGHT_DB_PASSWORD';
grant all on orderwright.* to 'orderwright'@'%';
create database camunda character set utf8mb4;
create user 'camunda'@'%' identified by '$CAMUNDA_DB_PASSWORD';
grant all on camunda.* to 'camunda'@'%';
SQL
