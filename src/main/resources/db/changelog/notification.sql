--liquibase formatted sql

--changeset fengqiao:notification-1
create table notification (
  id         uuid         primary key,
  case_no    varchar(32)  not null references case_file,
  kind       varchar(32)  not null,
  event      varchar(200) not null,
  recipient  varchar(140) not null,
  message_id varchar(300) not null unique,
  details    jsonb        not null,
  status     varchar(16)  not null check (status in ('PENDING', 'SENT', 'UNDELIVERABLE')),
  attempts   integer      not null default 0,
  last_error varchar(500),
  created_at timestamptz  not null,
  sent_at    timestamptz,
  unique (case_no, event, kind, recipient),
  check ((status = 'SENT') = (sent_at is not null))
);
create index notification_open on notification (created_at) where status <> 'SENT';
