using Traffic.Core.Signals;

namespace Traffic.Core.Priority;

/// <summary>Compares two signal traces tick by tick: what green a request was given, and what was taken from whom.</summary>
internal sealed class PriorityGreens(int groups)
{
    private readonly int[] _change = new int[groups];
    private int _own;
    private int _more;
    private bool _was;
    private bool _shared;

    /// <summary>Change of green of each group, ticks.</summary>
    public ReadOnlySpan<int> Change => _change;

    /// <summary>Own green kept longer.</summary>
    public int Extension { get; private set; }

    /// <summary>Own green begun earlier.</summary>
    public int Early { get; private set; }

    /// <summary>Own green that was put in: it was over before the other began.</summary>
    public int Inserted { get; private set; }

    /// <summary>Green taken from other groups.</summary>
    public int Taken { get; private set; }

    /// <summary>What was done.</summary>
    public PriorityTreatment Treatment =>
        (Extension > 0 ? PriorityTreatment.Extended : 0) | (Early > 0 ? PriorityTreatment.Early : 0)
        | (Inserted > 0 ? PriorityTreatment.Inserted : 0);

    public void Open(int group)
    {
        _own = group;
        Array.Clear(_change);
        (Extension, Early, Inserted, Taken, _more) = (0, 0, 0, 0, 0);
        (_was, _shared) = (false, false);
    }

    public void Step(ReadOnlySpan<Aspect> with, ReadOnlySpan<Aspect> without)
    {
        for (var group = 0; group < _change.Length; group++)
        {
            var difference = (with[group] == Aspect.Green ? 1 : 0) - (without[group] == Aspect.Green ? 1 : 0);
            _change[group] += difference;
            if (group == _own) Own(with[group] == Aspect.Green, without[group] == Aspect.Green);
            else if (difference < 0) Taken++;
        }
    }

    /// <summary>
    /// Green that only the request has: an extension once the other trace has been green in it, early green when that comes still,
    /// put in when it does not.
    /// </summary>
    private void Own(bool with, bool without)
    {
        if (with && !_was) (_shared, _more) = (false, 0);
        if (with && without)
        {
            Early += _more;
            (_shared, _more) = (true, 0);
        }
        else if (with && _shared)
        {
            Extension++;
        }
        else if (with)
        {
            _more++;
        }

        if (!with && _was)
        {
            Inserted += _more;
            _more = 0;
        }

        _was = with;
    }
}
