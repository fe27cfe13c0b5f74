using Traffic.Core.Topology;

namespace Traffic.Core.Control.Predictive;

/// <summary>The costs of a policy in the form the search needs.</summary>
internal sealed class PlanCosts
{
    /// <summary>A lane is taken to discharge at least at this rate in its best stage, vehicles per second.</summary>
    public const float LeastRate = 0.05f;

    /// <summary>What a requester left before red at the end is taken to wait still: a window missed, seconds (algorithms 2.4).</summary>
    public const float MissedRequest = 20;

    /// <summary>Cost of another stage than the published one, in seconds of moving the change.</summary>
    private const float OtherStage = 4;

    private readonly float[] _change;

    public PlanCosts(ControlPolicy policy)
    {
        LeftoverRed = (float)policy.LeftoverRedSeconds;
        StartLoss = (float)policy.StartLossSeconds;
        UsedYellow = (float)policy.UsedYellowSeconds;
        WorkLimit = policy.WorkLimit;
        _change = new float[Math.Max(policy.HorizonSeconds, 1) + 1];
        var cost = (float)policy.PlanChangeCost;
        // About exp(-1 / T) for each second until the change; the exponential function itself is not the same to the last bit everywhere.
        var fading = 1 - (1 / ((float)policy.PlanChangeFadingSeconds + 0.5f));
        for (var second = 0; second < _change.Length; second++)
        {
            _change[second] = cost;
            cost *= fading;
        }
    }

    /// <summary>Cost of a vehicle left before red, seconds.</summary>
    public float LeftoverRed { get; }

    /// <summary>Green lost before a queue flows, seconds.</summary>
    public float StartLoss { get; }

    /// <summary>Yellow that is used, seconds.</summary>
    public float UsedYellow { get; }

    /// <summary>Seconds of traffic that may be simulated for a plan.</summary>
    public int WorkLimit { get; }

    /// <summary>What it costs that a switch differs from the plan published before.</summary>
    /// <param name="inputs">The inputs with that plan.</param>
    /// <param name="number">Which switch it is, from 0; each counts half of the one before.</param>
    /// <param name="second">When it comes now.</param>
    /// <param name="stage">To which stage, index in the inputs.</param>
    public float Change(PlanInputs inputs, int number, int second, int stage)
    {
        if (number >= inputs.EarlierCount) return 0;
        var before = inputs.EarlierSecond[number];
        var moved = Math.Abs(second - before) + (inputs.EarlierStage[number] == inputs.StageIds[stage] ? 0 : OtherStage);
        return _change[Math.Clamp((int)before, 0, _change.Length - 1)] * moved / (1 << number);
    }
}
