using FsCheck.Xunit;
using Traffic.Core.Imports;
using Traffic.Core.Privacy;
using Traffic.Core.Recording;
using Traffic.Core.Signals;
using Traffic.Core.VLog;

namespace Traffic.Core.Tests.Imports;

public sealed class VLogImportTests
{
    private static readonly long Start = VLogTime.Tick(new DateTime(2026, 3, 1, 6, 58, 0));

    [Fact]
    public void A_real_recording_becomes_one_of_ours_with_every_change()
    {
        var records = Imported(File.ReadAllBytes(SharedData.File("ivri/vlog/test.vlg")));

        var configuration = Assert.Single(records.OfType<JunctionConfiguration>());
        Assert.Equal(("2111", 67, 14), (configuration.Key, configuration.Detectors.Count, configuration.Groups.Count));
        Assert.Equal(14, records.All(events => events.Kar).Count());
        Assert.Empty(records.All(events => events.Faults));
        Assert.Equal(4, CheckedStatuses(records));
    }

    [Fact]
    public void Lamps_and_inner_state_of_a_tick_are_one_event()
    {
        var records = Imported("012026030106580000\n09000001007000\n0D0000010000\n0A0051000002\n0E005100010\n"u8.ToArray());

        Assert.Equal([new SignalEvent(Start + 5, 0, Aspect.Green, SignalGroupState.FixedGreen)], records.All(events => events.Signals));
    }

    [Fact]
    public void A_vehicle_of_a_telegram_is_stored_under_a_pseudonym()
    {
        var records = Imported(File.ReadAllBytes(SharedData.File("ivri/vlog/test.vlg")));

        Assert.DoesNotContain(records.All(events => events.Kar), telegram => (telegram.VehiclePseudonym & 0xFFFF) == 5933);
    }

    [Fact]
    public void Lines_that_cannot_be_read_and_messages_of_vendors_are_told()
    {
        var records = Imported("012026030106580000\nxyz\n9100000315000005000107000205\n0D0000011000\n"u8.ToArray());

        Assert.Equal(["unreadable", "not_understood"], records.All(events => events.Faults).Select(fault => fault.Kind));
    }

    [Property(MaxTest = 20)]
    public void What_is_exported_as_v_log_reads_back_equal(int seed)
    {
        var original = Recording(new Random(seed));
        foreach (var encoding in new[] { VLogEncoding.Ascii, VLogEncoding.Binary })
        {
            using var exported = new MemoryStream();
            VLogExport.Export(original, original.OfType<JunctionConfiguration>().First(), exported, encoding, tick => tick);

            var again = Imported(exported.ToArray());

            Assert.Equal(original.All(events => events.Signals), again.All(events => events.Signals));
            Assert.Equal(original.All(events => events.Detectors), again.All(events => events.Detectors));
            Assert.Equal(original.All(events => events.Kar).Select(kar => kar with { VehiclePseudonym = 0 }), again.All(events => events.Kar).Select(kar => kar with { VehiclePseudonym = 0 }));
        }
    }

    [Fact]
    public void A_junction_with_more_detectors_than_v_log_numbers_is_refused()
    {
        var configuration = new JunctionConfiguration { Key = "a.b", Detectors = [.. Enumerable.Range(0, 300).Select(i => $"{i}")] };

        var exception = Assert.Throws<InputException>(() => VLogExport.Export([], configuration, Stream.Null, VLogEncoding.Ascii, tick => tick));

        Assert.StartsWith("junction a.b: 300 items of Detector; V-Log can number 256", exception.Message, StringComparison.Ordinal);
    }

    // Full statuses of the signal groups that equal what the changes before them add up to.
    private static int CheckedStatuses(List<Recorded> records)
    {
        var values = new SortedDictionary<int, long>();
        var statuses = 0;
        foreach (var events in records.OfType<JunctionEvents>())
        {
            var changes = events.Signals.Select(signal => (signal.Tick, Status: (FullStatus?)null, signal.Group, Value: FullStatus.Of(signal.Aspect, signal.State)));
            var full = events.FullStatuses.Where(status => status.Kind == FullStatus.Signals).Select(status => (status.Tick, Status: (FullStatus?)status, Group: 0, Value: 0L));
            foreach (var (_, status, group, value) in changes.Concat(full).OrderBy(item => item.Tick))
            {
                if (status is null)
                {
                    values[group] = value;
                    continue;
                }

                Assert.All(values, known => Assert.Equal(known.Value, status.Values[known.Key]));
                statuses++;
            }
        }

        return statuses;
    }

    private static List<Recorded> Imported(byte[] vlog) => ImportedRecords.Of(write =>
        VLogImport.Import(new MemoryStream(vlog), "junction", null, new StationPseudonyms(new byte[16]), write));

    private static List<Recorded> Recording(Random random)
    {
        const int Count = 5;
        var configuration = new JunctionConfiguration { Key = "utrecht.K1", FromTick = Start, Groups = ["02", "05", "08", "11", "22"], Detectors = ["d1", "d2", "d3", "d4", "d5"] };
        var records = new List<Recorded> { configuration };
        var (lamps, states, detectors) = (new Aspect[Count], new SignalGroupState[Count], new DetectorFlags[Count]);
        for (var stretch = 0; stretch < 70; stretch++)
        {
            var events = new JunctionEvents { Key = configuration.Key, FromTick = Start + (stretch * 100), Ticks = 100 };
            for (var tick = events.FromTick + 1; tick < events.FromTick + 100; tick += random.Next(1, 40))
            {
                var index = random.Next(Count);
                if (random.Next(2) == 0)
                {
                    detectors[index] ^= DetectorFlags.Occupied;
                    events.Detectors.Add(new DetectorEvent(tick, index, detectors[index]));
                }
                else if (random.Next(5) > 0)
                {
                    states[index] = (SignalGroupState)(((int)states[index] + 1) % 8);
                    lamps[index] = states[index] switch { SignalGroupState.Red or SignalGroupState.Committed => Aspect.Red, SignalGroupState.Yellow => Aspect.Yellow, _ => Aspect.Green };
                    events.Signals.Add(new SignalEvent(tick, index, lamps[index], states[index]));
                }
                else
                {
                    events.Kar.Add(new KarEvent(tick) { Line = random.Next(500), DistanceMeters = random.Next(-20, 200), Message = 1, SentTick = tick / 10 * 10 });
                }
            }

            records.Add(events);
        }

        return records;
    }
}
