alter table effect add number bigint generated always as identity;
