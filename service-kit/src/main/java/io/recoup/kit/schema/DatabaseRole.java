package io.recoup.kit.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the role of a connection may do that a service must not be able to do: whoever gets hold of
 * it could undo what the database promises of its records. Asked of the database, whatever the
 * roles are called.
 */
final class DatabaseRole {
  private static final String TOO_MUCH =
      """
      with me as (
        select * from pg_roles where rolname in (current_user, session_user)),
      told as (
        select 'is a superuser' as what from me where rolsuper
        union all select 'may create roles' from me where rolcreaterole
        union all select 'may create databases' from me where rolcreatedb
        union all select 'bypasses row security' from me where rolbypassrls
        union all select 'may replicate' from me where rolreplication
        union all select 'may become ' || r.rolname from me, pg_roles r
          where r.rolname <> me.rolname and pg_has_role(me.oid, r.oid, 'member')
            and (r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolbypassrls
              or r.rolreplication or r.rolname in ('pg_write_all_data', 'pg_maintain',
                'pg_write_server_files', 'pg_read_server_files', 'pg_execute_server_program',
                'pg_create_subscription'))
        union all select 'owns the database' from me, pg_database d
          where d.datname = current_database() and pg_has_role(me.oid, d.datdba, 'member')
        union all select 'owns the schema' from me, pg_namespace n
          where n.nspname = 'public' and pg_has_role(me.oid, n.nspowner, 'member')
        union all select 'owns ' || min(c.relname) || ' and other tables' from me, pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
            and pg_has_role(me.oid, c.relowner, 'member')
          having count(*) > 0
        union all select 'owns the function ' || min(p.proname) from me, pg_proc p
          where p.pronamespace = 'public'::regnamespace and pg_has_role(me.oid, p.proowner, 'member')
          having count(*) > 0
        union all select 'may create tables in the schema' from me
          where has_schema_privilege(me.oid, 'public', 'create')
        union all select 'may create schemas in the database' from me
          where has_database_privilege(me.oid, current_database(), 'create')
        union all select 'may create temporary tables in the database' from me
          where has_database_privilege(me.oid, current_database(), 'temporary')
        union all select 'may switch off triggers (session_replication_role)' from me
          where has_parameter_privilege(me.oid, 'session_replication_role', 'set')
        union all select 'may ' || lower(surplus) || ' ' || name
          from me, public.surplus_rights(me.oid))
      select what from told
      where what = 'is a superuser' or not exists (select from me where rolsuper)
      """;

  private DatabaseRole() {}

  static List<String> tooMuch(Connection connection) throws SQLException {
    var tooMuch = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(TOO_MUCH)) {
      while (rows.next()) tooMuch.add(rows.getString(1));
    }
    return tooMuch;
  }
}
