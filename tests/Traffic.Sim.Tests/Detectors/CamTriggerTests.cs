using Traffic.Sim.Detectors;

namespace Traffic.Sim.Tests.Detectors;

/// <summary>ETSI EN 302 637-2 v1.4.1, 6.1.3, sentence by sentence; a tick is 100 ms.</summary>
public class CamTriggerTests
{
    private CamTrigger _trigger;
    private long _tick = 1000;
    private double _odometer;
    private double _speed = 10;
    private double _heading = 90;
    private bool _lowFrequency;

    [Fact]
    public void The_first_CAM_is_sent_at_once_with_the_low_frequency_container()
    {
        Assert.True(Due());
        Assert.True(_lowFrequency);
    }

    [Fact]
    public void A_vehicle_that_does_not_move_sends_a_CAM_every_second()
    {
        Assert.Equal([0, 10, 20, 30, 40], Sent(45));
    }

    [Fact]
    public void Two_CAMs_are_at_least_100_ms_apart_however_much_changes()
    {
        Due();
        _odometer += 100;
        Assert.False(Due());
        _tick++;
        Assert.True(Due());
        Assert.Equal(Enumerable.Range(1, 19), Sent(20, tick => (_odometer, _speed, _heading) = (tick * 50, tick * 3, tick * 90)));
    }

    [Theory]
    [InlineData(4.0, false)]
    [InlineData(4.01, true)]
    public void A_way_of_more_than_4_m_alone_triggers(double metres, bool due) => Triggers(() => _odometer += metres, due);

    [Theory]
    [InlineData(90, 94, false)]
    [InlineData(90, 94.1, true)]
    [InlineData(90, 85.9, true)]
    [InlineData(358, 2, false)]
    [InlineData(358, 2.1, true)]
    [InlineData(1.9, 357.8, true)]
    public void A_turn_of_more_than_4_degrees_alone_triggers(double before, double after, bool due)
    {
        _heading = before;
        Triggers(() => _heading = after, due);
    }

    [Theory]
    [InlineData(0.5, false)]
    [InlineData(0.51, true)]
    [InlineData(-0.51, true)]
    public void A_change_of_speed_of_more_than_half_a_metre_per_second_alone_triggers(double change, bool due) =>
        Triggers(() => _speed += change, due);

    [Fact]
    public void Changes_count_from_the_last_CAM_not_from_the_last_tick()
    {
        Due();
        var sent = Sent(20, _ => _odometer += 1.5, from: 1);

        // 4.5 m take three ticks.
        Assert.Equal([2, 5, 8, 11, 14, 17], sent);
    }

    [Fact]
    public void The_interval_of_a_trigger_holds_for_three_more_CAMs_then_it_is_a_second_again()
    {
        Due();
        _tick += 3;
        _speed += 1;
        Assert.True(Due());

        // T_GenCam is 300 ms now; N_GenCam is 3.
        Assert.Equal([3, 6, 9, 19, 29], Sent(30));
    }

    [Fact]
    public void A_new_trigger_begins_the_count_of_three_again()
    {
        Due();
        _tick += 3;
        _speed += 1;
        Assert.True(Due());
        Assert.Equal([3, 6], Sent(7));
        _tick += 2;
        _speed += 1;
        Assert.True(Due());

        // 200 ms after the CAM before.
        Assert.Equal([2, 4, 6, 16], Sent(20));
    }

    [Fact]
    public void The_low_frequency_container_comes_every_500_ms_at_least()
    {
        Assert.Equal([0, 5, 10, 15], LowFrequency(20, _ => _odometer += 4.5));
        _trigger = default;
        _tick += 100;
        Assert.Equal([0, 6, 12, 18], LowFrequency(20, _ => _odometer += 1.5));
    }

    [Fact]
    public void A_slow_vehicle_sends_the_low_frequency_container_with_every_CAM() =>
        Assert.Equal([0, 10, 20, 30], LowFrequency(35, _ => { }));

    private void Triggers(Action change, bool due)
    {
        Assert.True(Due());
        _tick++;
        change();
        Assert.Equal(due, Due());
    }

    private bool Due() => _trigger.IsDue(_tick, _odometer, _speed, _heading, out _lowFrequency);

    /// <summary>Ticks from now at which a CAM is sent.</summary>
    private List<int> Sent(int ticks, Action<int>? drive = null, int from = 0) => Run(ticks, drive, from, _ => true);

    private List<int> LowFrequency(int ticks, Action<int> drive) => Run(ticks, drive, 0, _ => _lowFrequency);

    private List<int> Run(int ticks, Action<int>? drive, int from, Predicate<int> counts)
    {
        var start = _tick + from;
        var sent = new List<int>();
        for (var tick = 0; tick < ticks; tick++)
        {
            _tick = start + tick;
            drive?.Invoke(tick);
            if (Due() && counts(tick))
                sent.Add(tick);
        }

        return sent;
    }
}
