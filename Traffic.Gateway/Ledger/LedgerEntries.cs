using System.Text.Json;
using Traffic.Actors.Requests;
using Traffic.Core.Priority;
using Traffic.Core.Topology;

namespace Traffic.Gateway.Ledger;

/// <summary>Makes rows of the ledger out of accounts.</summary>
internal static class LedgerEntries
{
    private static readonly string[] Classes =
        [.. Enum.GetNames<PriorityClass>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>Name of a request in the API: the start of its junction and its number there.</summary>
    public static string Key(long startTick, long number) => number < 0 ? $"{startTick:x}r{-number}" : $"{startTick:x}-{number}";

    /// <summary>The row of an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="pseudonym">The name of its vehicle.</param>
    public static LedgerEntry Of(RequestAccount account, string pseudonym)
    {
        var row = account.Row;
        var junction = account.Junction;
        double? After(long tick) => tick < 0 ? null : (tick - row.ReceivedTick) / 10.0;
        return new LedgerEntry
        {
            RequestKey = Key(account.StartTick, row.Number),
            Region = junction.Region,
            Junction = junction.Id.Value,
            RunId = account.RunId,
            AskedTick = row.ReceivedTick + account.Lag,
            EndedTick = row.EndTick + account.Lag,
            Channel = Truncate(RequestNames.Of(row.Channels), 16),
            Operator = Truncate(account.Operator, 64),
            Line = Truncate(account.Line, 64),
            Vehicle = pseudonym,
            Class = (int)row.Class < Classes.Length ? Classes[(int)row.Class] : "other",
            Role = RequestNames.Of(row.Role),
            Importance = row.Importance,
            SignalGroup = row.SignalGroup < 0 ? "" : junction.SignalGroups[row.SignalGroup].Id.Value,
            LatenessS = row.LatenessSeconds == PriorityRequest.Unknown ? null : row.LatenessSeconds,
            FirstArrivalS = After(row.FirstArrivalTick),
            LastArrivalS = After(row.LastArrivalTick),
            PassedS = After(row.PassedTick),
            Decision = RequestNames.Of(row.Decision),
            DecisionReason = RequestNames.Of(row.DecisionReason),
            EndStatus = RequestNames.Of(row.EndState),
            EndReason = RequestNames.Of(row.EndReason),
            Treatment = row.Treatment.ToString().Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant(),
            Accounted = row.Accounted,
            GreenExtensionS = row.ExtensionTicks / 10.0,
            EarlyGreenS = row.EarlyTicks / 10.0,
            InsertedGreenS = row.InsertedTicks / 10.0,
            GreenTakenS = row.TakenTicks / 10.0,
            DelaySavedS = row.DelaySavedSeconds,
            OthersSavedS = row.OthersSavedSeconds,
            OthersCausedS = row.OthersCausedSeconds,
            Co2SavedG = row.Co2SavedGrams,
            Co2CausedG = row.Co2CausedGrams,
            Taken =
            [
                .. account.GreenChange.Select((ticks, group) => (ticks, group))
                    .Where(change => change.ticks < 0 && change.group != row.SignalGroup)
                    .Select(change => new GreenTaken(junction.SignalGroups[change.group].Id.Value, -change.ticks / 10.0)),
            ],
        };
    }

    private static string Truncate(string text, int length) => text.Length <= length ? text : text[..length];
}
