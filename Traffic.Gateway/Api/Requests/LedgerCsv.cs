using System.Globalization;
using System.Text;
using Traffic.Gateway.Ledger;

namespace Traffic.Gateway.Api.Requests;

/// <summary>Writes rows and sums of the ledger as CSV (RFC 4180): a header, a line each, point as decimal sign.</summary>
internal static class LedgerCsv
{
    private const string RowHeader =
        "id,request,region,junction,run,asked_s,ended_s,channel,operator,line,vehicle,own_vehicle,class,role,importance,signal_group,"
        + "lateness_s,first_arrival_s,last_arrival_s,passed_s,decision,decision_reason,end_status,end_reason,treatment,accounted,"
        + "green_extension_s,early_green_s,inserted_green_s,green_taken_s,taken_from,delay_saved_s,others_saved_s,others_caused_s,"
        + "co2_saved_g,co2_caused_g";

    private const string SumHeader =
        "operator,line,hour_s,region,junction,requests,passed,granted,rejected,accounted,green_given_s,green_taken_s,delay_saved_s,"
        + "others_saved_s,others_caused_s,co2_saved_g,co2_caused_g";

    public static string Write(IEnumerable<LedgerEntry> entries)
    {
        var text = new StringBuilder(RowHeader).Append("\r\n");
        foreach (var entry in entries)
        {
            Line(
                text,
                entry.Id, entry.RequestKey, entry.Region, entry.Junction, entry.RunId, entry.AskedTimeS, entry.EndedTimeS,
                entry.Channel, entry.Operator, entry.Line, entry.Vehicle, entry.OwnVehicle, entry.Class, entry.Role, entry.Importance, entry.SignalGroup,
                entry.LatenessS, entry.FirstArrivalS, entry.LastArrivalS, entry.PassedS, entry.Decision, entry.DecisionReason,
                entry.EndStatus, entry.EndReason, entry.Treatment, entry.Accounted ? 1 : 0, entry.GreenExtensionS, entry.EarlyGreenS,
                entry.InsertedGreenS, entry.GreenTakenS,
                string.Join(';', entry.Taken.Select(taken => string.Create(CultureInfo.InvariantCulture, $"{taken.Group}:{taken.Seconds}"))),
                entry.DelaySavedS, entry.OthersSavedS, entry.OthersCausedS, entry.Co2SavedG, entry.Co2CausedG);
        }

        return text.ToString();
    }

    public static string Write(IEnumerable<LedgerSum> sums)
    {
        var text = new StringBuilder(SumHeader).Append("\r\n");
        foreach (var sum in sums)
        {
            Line(
                text,
                sum.Operator, sum.Line, sum.HourS, sum.Region, sum.Junction, sum.Requests, sum.Passed, sum.Granted, sum.Rejected,
                sum.Accounted, sum.GreenGivenS, sum.GreenTakenS, sum.DelaySavedS, sum.OthersSavedS, sum.OthersCausedS, sum.Co2SavedG,
                sum.Co2CausedG);
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, params ReadOnlySpan<object?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                text.Append(',');
            text.Append(Cell(cells[i]));
        }

        text.Append("\r\n");
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string words => Quoted(words),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(value.ToString()!),
    };

    // A cell that begins like a formula would be run as one by spreadsheets; lines and vehicles are what senders wrote.
    private static string Quoted(string words)
    {
        if (words.Length > 0 && words[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            words = "'" + words;
        return words.AsSpan().ContainsAny(",\"\r\n") ? $"\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : words;
    }
}
