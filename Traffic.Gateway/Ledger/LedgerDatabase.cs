using System.Data.Common;
using FluentMigrator.Runner;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Traffic.Gateway.Ledger;

/// <summary>Where the ledger is kept: opens connections and brings the schema up to date. The SQL is the same for both kinds.</summary>
/// <param name="kind">Which database.</param>
/// <param name="connectionString">How to reach it.</param>
internal sealed class LedgerDatabase(LedgerStoreKind kind, string connectionString)
{
    // Nodes that start together must not migrate together: one waits for the other. Any number that nobody else uses.
    private const long MigrationLock = 7_701_0006;

    /// <summary>Which database.</summary>
    public LedgerStoreKind Kind => kind;

    /// <summary>A database in a file.</summary>
    public static LedgerDatabase InFile(string path) => new(
        LedgerStoreKind.Sqlite, new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 5 }.ToString());

    /// <summary>Opens a connection.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken = default)
    {
        DbConnection connection = kind == LedgerStoreKind.Sqlite
            ? new SqliteConnection(connectionString)
            : new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        return connection;
    }

    /// <summary>Brings the schema up to date; does nothing when it is.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var command = connection.CreateCommand();

        // SQLite: readers and the writer do not wait for each other. PostgreSQL: the lock goes with the connection.
        command.CommandText = kind == LedgerStoreKind.Sqlite
            ? "pragma journal_mode = wal"
            : $"select pg_advisory_lock({MigrationLock})";
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await using var services = new ServiceCollection()
            .AddFluentMigratorCore()
            .ConfigureRunner(runner => (kind == LedgerStoreKind.Sqlite ? runner.AddSQLite() : runner.AddPostgres())
                .WithGlobalConnectionString(connectionString)
                .ScanIn(typeof(LedgerDatabase).Assembly).For.Migrations())
            .BuildServiceProvider(validateScopes: false);
        using var scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredService<IMigrationRunner>().MigrateUp();
        if (kind == LedgerStoreKind.Postgresql)
        {
            command.CommandText = $"select pg_advisory_unlock({MigrationLock})";
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
