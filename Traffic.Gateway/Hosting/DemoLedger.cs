using Microsoft.Data.Sqlite;
using Traffic.Gateway.Ledger;

namespace Traffic.Gateway.Hosting;

/// <summary>The ledger of a demo: a file that is gone when the demo is over, since the next one counts its time anew.</summary>
internal sealed class DemoLedger : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("traffic-demo-");

    /// <summary>Where it is kept.</summary>
    public LedgerOptions Options => new() { Database = LedgerDatabase.InFile(Path.Combine(_folder.FullName, "ledger.db")) };

    /// <summary>Deletes the file.</summary>
    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // Left to the system's own cleaning of temporary files.
        }
    }
}
