-- Dates and instants lie within the range of the suite.
select bound_times();
