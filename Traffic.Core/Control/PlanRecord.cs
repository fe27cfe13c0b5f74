using System.Globalization;
using System.Numerics;
using Traffic.Core.Topology;

namespace Traffic.Core.Control;

/// <summary>
/// The record of a planned decision: what was known, what was chosen, what else could have been done, and what bound the choice.
/// Reused by the controller; copy what has to last. From <see cref="Inputs"/> the decision can be taken again, bit for bit
/// (<see cref="PlanReplay"/>).
/// </summary>
public sealed class PlanRecord
{
    /// <summary>Most alternatives that are told, the chosen one included.</summary>
    public const int MostAlternatives = 5;

    private readonly PlanAlternative[] _alternatives = new PlanAlternative[MostAlternatives];
    private readonly byte[] _inputs;
    private int _count;
    private int _length;

    internal PlanRecord(int inputs) => _inputs = new byte[inputs];

    /// <summary>Tick the decision was taken in; -1 before the first.</summary>
    public long Tick { get; internal set; } = -1;

    /// <summary>Hash of <see cref="Inputs"/> (FNV-1a, 64 bit).</summary>
    public ulong Digest { get; private set; }

    /// <summary>Everything the decision depended on besides the specification, compact.</summary>
    public ReadOnlySpan<byte> Inputs => _inputs.AsSpan(0, _length);

    /// <summary>What was chosen, and after it the alternatives, cheapest first.</summary>
    public ReadOnlySpan<PlanAlternative> Alternatives => _alternatives.AsSpan(0, _count);

    /// <summary>What bound the choice.</summary>
    public PlanReason Reason { get; internal set; }

    /// <summary>Groups that end by the decision.</summary>
    public ulong Ending { get; internal set; }

    /// <summary>Groups that start by it.</summary>
    public ulong Starting { get; internal set; }

    /// <summary>
    /// Number of the priority request that weighs most among those the decision serves; 0 when it serves none.
    /// </summary>
    public long PriorityRequest { get; internal set; }

    /// <summary>Vehicles that wait for the groups that start.</summary>
    public float WaitingForStart { get; internal set; }

    /// <summary>Vehicles that arrive within <see cref="NearSeconds"/> for the groups that end.</summary>
    public float ArrivingForEnd { get; internal set; }

    /// <summary>How far ahead arrivals count for <see cref="ArrivingForEnd"/>, seconds.</summary>
    public const int NearSeconds = 5;

    /// <summary>An English sentence about the decision, for logs and pages. Allocates.</summary>
    public string Describe(JunctionSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        var text = new System.Text.StringBuilder();
        var second = _count > 0 ? Math.Max(_alternatives[0].Second, 0) : 0;
        if (Starting != 0) text.Append(Names(specification, Starting)).Append(" will get green");
        if (Ending != 0) text.Append(text.Length > 0 ? ", " : "").Append(Names(specification, Ending)).Append(" will end");
        text.Append(CultureInfo.InvariantCulture, $" (ordered for {second} s from now): {WaitingForStart:0.#} wait for it");
        if (Ending != 0) text.Append(CultureInfo.InvariantCulture, $", {ArrivingForEnd:0.#} arrive within {NearSeconds} s where it ends");
        text.Append(Reason switch
        {
            PlanReason.MaximumWait => "; somebody would otherwise wait longer than the policy allows",
            PlanReason.MaximumGreen => "; a green had reached its maximum",
            PlanReason.Priority => FormattableString.Invariant($"; for priority request {PriorityRequest}, at the expense of the others"),
            _ => "",
        });
        if (_count > 1 && Reason is PlanReason.Cheapest or PlanReason.Priority)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"; the next best costs {_alternatives[1].Cost - _alternatives[0].Cost:0} person-seconds more");
        }

        return text.Append('.').ToString();
    }

    private static string Names(JunctionSpecification specification, ulong groups)
    {
        var names = new List<string>();
        for (; groups != 0; groups &= groups - 1) names.Add(specification.SignalGroups[BitOperations.TrailingZeroCount(groups)].Id.Value);
        return string.Join(", ", names);
    }

    internal void SetInputs(Predictive.PlanInputs inputs)
    {
        _length = Predictive.InputsCodec.Write(inputs, _inputs);
        Digest = Predictive.InputsCodec.Digest(Inputs);
        _count = 0;
    }

    internal void Add(in PlanAlternative alternative)
    {
        if (_count < MostAlternatives) _alternatives[_count++] = alternative;
    }

    internal void CopyStateFrom(PlanRecord other)
    {
        Tick = other.Tick;
        Digest = other.Digest;
        Reason = other.Reason;
        PriorityRequest = other.PriorityRequest;
        Ending = other.Ending;
        Starting = other.Starting;
        WaitingForStart = other.WaitingForStart;
        ArrivingForEnd = other.ArrivingForEnd;
        _count = other._count;
        _length = other._length;
        other._alternatives.CopyTo(_alternatives, 0);
        other.Inputs.CopyTo(_inputs);
    }
}
