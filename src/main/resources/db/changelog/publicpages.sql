--liquibase formatted sql

--changeset fengqiao:publicpages-1
-- what everybody may read, the newest first, among the documents of all cases
create index document_published on document (written_at desc) where kind in ('NOTICE', 'RESULT');
