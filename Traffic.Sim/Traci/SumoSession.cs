using System.Text;

namespace Traffic.Sim.Traci;

/// <summary>A SUMO process and the connection to it: one exchange per step, errors explained by SUMO's own words.</summary>
internal sealed class SumoSession : IDisposable
{
    private readonly SumoProcess _process;
    private readonly TraciConnection _connection;

    private SumoSession(SumoProcess process, TraciConnection connection) => (_process, _connection) = (process, connection);

    /// <summary>SUMO's name and version.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Number of SUMO's process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>The commands of the next exchange.</summary>
    public TraciWriter Request => _connection.Request;

    /// <summary>Starts SUMO and greets it.</summary>
    /// <param name="program"><c>sumo</c> or <c>sumo-gui</c>.</param>
    /// <param name="scenario">The configuration, for messages.</param>
    /// <param name="arguments">What SUMO is told.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public static SumoSession Start(
        string program, string scenario, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var (process, connection) = SumoProcess.Start(program, scenario, arguments, cancellationToken);
        var session = new SumoSession(process, connection);
        try
        {
            session.Version = Greet(connection);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Sends the request and gives the answer.</summary>
    public TraciReader Exchange()
    {
        try
        {
            return _connection.Exchange();
        }
        catch (SumoException problem)
        {
            throw _process.Explain(problem);
        }
    }

    /// <summary>Lets SUMO write its outputs and end.</summary>
    public void Close()
    {
        Request.Clear();
        Request.Begin(TraciId.Close);
        Exchange().Status(TraciId.Close);
        _process.WaitForEnd();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _process.Dispose();
    }

    /// <summary>Asks for the version; gives SUMO's name and version.</summary>
    /// <exception cref="SumoException">It is too old.</exception>
    public static string Greet(TraciConnection connection)
    {
        connection.Request.Begin(TraciId.GetVersion);
        var answer = connection.Exchange();
        answer.Status(TraciId.GetVersion);
        answer.Command();
        var api = answer.Int();
        var version = Encoding.UTF8.GetString(answer.String());
        return api >= TraciId.LowestApiVersion
            ? version
            : throw new SumoException($"{version} is too old (TraCI version {api}); install SUMO 1.15 or later");
    }
}
