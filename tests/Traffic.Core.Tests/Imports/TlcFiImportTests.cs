using Traffic.Core.Imports;
using Traffic.Core.Recording;
using Traffic.Core.Signals;

namespace Traffic.Core.Tests.Imports;

public sealed class TlcFiImportTests
{
    private const string Alive = """2026-03-01 12:00:00,000 INFO tlcFiMessages:41 - IN - {"id":1,"jsonrpc":"2.0","method":"Alive","params":{"ticks":4294967000,"time":1772366400000}}""";
    private const string Detector = """12:00:00,200 - IN - {"jsonrpc":"2.0","method":"UpdateState","params":{"ticks":4294967200,"update":[{"objects":{"ids":["D1","D2"],"type":4},"states":[{"state":1},{"state":0,"faultstate":2}]}]}}""";
    private const string Signal = """12:00:00,900 - IN - {"jsonrpc":"2.0","method":"UpdateState","params":{"ticks":604,"update":[{"objects":{"ids":["02","05"],"type":3},"states":[{"state":6},{"predictions":[]}]}]}}""";
    private const string Wish = """12:00:00,300 - OUT - {"jsonrpc":"2.0","method":"UpdateState","params":{"ticks":183,"update":[{"objects":{"ids":["02"],"type":3},"states":[{"reqState":3}]}]}}""";

    private static readonly long Start = 1772366400000 / 100;

    [Fact]
    public void States_of_the_controller_are_read_and_wishes_of_the_application_are_not()
    {
        var records = Imported([Alive, Detector, Wish, Signal]);

        Assert.Equal(
            [new DetectorEvent(Start + 2, 0, DetectorFlags.Occupied), new DetectorEvent(Start + 2, 1, DetectorFlags.Faulty)],
            records.All(events => events.Detectors));
        var names = Assert.Single(records.OfType<JunctionConfiguration>());
        Assert.Equal(["02"], names.Groups);
        Assert.Equal(["D1", "D2"], names.Detectors);
    }

    [Fact]
    public void The_counter_of_the_controller_may_begin_anew()
    {
        var records = Imported([Alive, Detector, Signal]);

        Assert.Equal([new SignalEvent(Start + 9, 0, Aspect.Green, null)], records.All(events => events.Signals));
    }

    [Fact]
    public void A_log_that_runs_backwards_gives_the_same()
    {
        var forwards = Imported([Alive, Detector, Wish, Signal]);

        var backwards = Imported([Signal, Wish, Detector, Alive]);

        Assert.Equal(forwards.All(events => events.Signals), backwards.All(events => events.Signals));
        Assert.Equal(forwards.All(events => events.Detectors), backwards.All(events => events.Detectors));
    }

    [Fact]
    public void A_line_that_is_no_json_is_told_and_loses_nothing_else()
    {
        var records = Imported([Alive, "12:00 IN {broken", Detector, Signal]);

        Assert.StartsWith("line 2: ", Assert.Single(records.All(events => events.Faults)).Text, StringComparison.Ordinal);
        Assert.Single(records.All(events => events.Signals));
    }

    [Fact]
    public void A_log_that_does_not_tell_the_time_is_refused()
    {
        var exception = Assert.Throws<InputException>(() => Imported([Detector]));

        Assert.Equal("k.log: no Alive message of the controller relates its clock to the time; log them too, they come every two seconds", exception.Message);
    }

    [Fact]
    public void A_file_without_states_is_refused()
    {
        var exception = Assert.Throws<InputException>(() => Imported(["hello"]));

        Assert.Equal("k.log: no line with an UpdateState message of a controller; give a log of TLC-FI messages", exception.Message);
    }

    private static List<Recorded> Imported(string[] lines) =>
        ImportedRecords.Of(write => TlcFiImport.Import(new StringReader(string.Join('\n', lines)), "k.log", "K1", write));
}
