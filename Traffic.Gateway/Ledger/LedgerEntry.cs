using System.Text.Json.Serialization;

namespace Traffic.Gateway.Ledger;

/// <summary>One request for priority that is over, as the ledger keeps it. Holds no vehicle number and no station id.</summary>
public sealed record LedgerEntry
{
    /// <summary>Row of the store; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Name of the request in the API.</summary>
    public string RequestKey { get; init; } = "";

    /// <summary>Region of the junction.</summary>
    public string Region { get; init; } = "";

    /// <summary>Name of the junction.</summary>
    public string Junction { get; init; } = "";

    /// <summary>Simulation: the run it belongs to. Empty when live.</summary>
    public string RunId { get; init; } = "";

    /// <summary>When it came in, 0.1 s of the kernel's time base: since 1970 UTC when live.</summary>
    [JsonIgnore]
    public long AskedTick { get; init; }

    /// <summary>When it was over.</summary>
    [JsonIgnore]
    public long EndedTick { get; init; }

    /// <summary>When it came in, seconds of the kernel's time base.</summary>
    public double AskedTimeS => AskedTick / 10.0;

    /// <summary>When it was over, seconds of the kernel's time base.</summary>
    public double EndedTimeS => EndedTick / 10.0;

    /// <summary>How it came in: <c>srem</c>, <c>cam</c>, <c>kar</c>, <c>detector</c>; several separated by commas.</summary>
    public string Channel { get; init; } = "";

    /// <summary>The operator it is bound to; empty when to nobody.</summary>
    public string Operator { get; init; } = "";

    /// <summary>Line or route; empty when none was named.</summary>
    public string Line { get; init; } = "";

    /// <summary>The vehicle under the name it has on this day.</summary>
    public string Vehicle { get; init; } = "";

    /// <summary>The operator's own name of the vehicle: for itself alone, while it is kept.</summary>
    public string? OwnVehicle { get; set; }

    /// <summary>What it was taken for: <c>bus</c>, <c>emergency</c>, ...</summary>
    public string Class { get; init; } = "";

    /// <summary>Role it claimed.</summary>
    public string Role { get; init; } = "";

    /// <summary>Importance it claimed, 0 unknown, 1 to 14.</summary>
    public int Importance { get; init; }

    /// <summary>Signal group it was for; empty when none could be found.</summary>
    public string SignalGroup { get; init; } = "";

    /// <summary>How late it said it was, seconds, negative when early; null when it did not say.</summary>
    public double? LatenessS { get; init; }

    /// <summary>Arrival at the stop line as first estimated, seconds after it came in; null when there was no estimate.</summary>
    public double? FirstArrivalS { get; init; }

    /// <summary>Arrival as last estimated, seconds after it came in: with nothing in its way.</summary>
    public double? LastArrivalS { get; init; }

    /// <summary>True passing of the stop line, seconds after it came in; null when it was not seen.</summary>
    public double? PassedS { get; init; }

    /// <summary>The best status it reached (SSEM): what was decided.</summary>
    public string Decision { get; init; } = "";

    /// <summary>Why that was decided.</summary>
    public string DecisionReason { get; init; } = "";

    /// <summary>Status at its end.</summary>
    public string EndStatus { get; init; } = "";

    /// <summary>Why it ended.</summary>
    public string EndReason { get; init; } = "";

    /// <summary>What was done for it: <c>none</c>, <c>extended</c>, <c>early</c>, <c>inserted</c>, <c>preempted</c>.</summary>
    public string Treatment { get; init; } = "";

    /// <summary>Whether the figures below were worked out, against the same minutes without the request.</summary>
    public bool Accounted { get; init; }

    /// <summary>Green given by holding it longer, seconds.</summary>
    public double GreenExtensionS { get; init; }

    /// <summary>Green given by starting it earlier, seconds.</summary>
    public double EarlyGreenS { get; init; }

    /// <summary>Green given out of turn, seconds.</summary>
    public double InsertedGreenS { get; init; }

    /// <summary>Green taken from the other signal groups together, seconds.</summary>
    public double GreenTakenS { get; init; }

    /// <summary>Delay saved to the requester, seconds.</summary>
    public double DelaySavedS { get; init; }

    /// <summary>Delay saved to others that went with it, vehicle-seconds.</summary>
    public double OthersSavedS { get; init; }

    /// <summary>Delay caused to others, vehicle-seconds.</summary>
    public double OthersCausedS { get; init; }

    /// <summary>CO2 saved, grams.</summary>
    public double Co2SavedG { get; init; }

    /// <summary>CO2 caused to others, grams.</summary>
    public double Co2CausedG { get; init; }

    /// <summary>Green taken from each other signal group, seconds.</summary>
    public IReadOnlyList<GreenTaken> Taken { get; set; } = [];
}
