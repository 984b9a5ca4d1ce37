-- The service moves the head of a chain of receipts by this function alone.
insert into routine_right (signature) values ('receipt_chain_advance(uuid, bigint, bytea, bytea)');
