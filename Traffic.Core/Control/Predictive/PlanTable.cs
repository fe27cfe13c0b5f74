namespace Traffic.Core.Control.Predictive;

/// <summary>
/// The labels of a search: for each second and stage the best few. One table per thread serves all junctions, since a search
/// leaves nothing in it that the next one needs; it grows to the largest search of the thread.
/// </summary>
internal sealed class PlanTable
{
    [ThreadStatic]
    private static PlanTable? _ofThread;

    private PlanLabel[] _labels = [];
    private float[] _queues = [];
    private byte[] _counts = [];
    private int _stages;
    private int _beam;
    private int _stride;

    /// <summary>The table of this thread.</summary>
    public static PlanTable OfThread => _ofThread ??= new PlanTable();

    /// <summary>Changes of lanes between stages.</summary>
    public LaneChange Changes { get; } = new();

    /// <summary>Settling times of those changes; see the search.</summary>
    public int[] Settled { get; private set; } = [];

    /// <summary>Constant and linear part of the cost of what is left: <c>stage * stride + lane</c>.</summary>
    public float[] LeftConstant { get; private set; } = [];

    /// <summary>Linear part, by lane.</summary>
    public float[] LeftSlope { get; private set; } = [];

    /// <summary>Weight of a vehicle by the share of it that a stage serves: <c>stage * stride + lane</c>.</summary>
    public float[] Gain { get; private set; } = [];

    /// <summary>Arrivals of the next seconds, the later the less: <c>second * stride + lane</c>.</summary>
    public float[] Soon { get; private set; } = [];

    /// <summary>Queues of the label that is being made.</summary>
    public float[] Scratch { get; private set; } = [];

    /// <summary>Makes room for a search of one kind and empties the table.</summary>
    public void Begin(int seconds, int stages, int stride, int beam)
    {
        (_stages, _stride, _beam) = (stages, stride, beam);
        var slots = (seconds + 1) * stages;
        if (_labels.Length < slots * beam) _labels = new PlanLabel[slots * beam];
        if (_queues.Length < slots * beam * stride) _queues = new float[slots * beam * stride];
        if (_counts.Length < slots) _counts = new byte[slots];
        _counts.AsSpan(0, slots).Clear();
        if (Scratch.Length < stride) Scratch = new float[stride];
        if (LeftSlope.Length < stride) LeftSlope = new float[stride];
        if (LeftConstant.Length < stages * stride) LeftConstant = new float[stages * stride];
        if (Gain.Length < stages * stride) Gain = new float[stages * stride];
        if (Soon.Length < seconds * stride) Soon = new float[seconds * stride];
        if (Settled.Length < (stages * stages) + 1) Settled = new int[(stages * stages) + 1];
    }

    /// <summary>Number of labels of a second and stage.</summary>
    public int Count(int second, int stage) => _counts[(second * _stages) + stage];

    /// <summary>Index of the first label of a second and stage.</summary>
    public int First(int second, int stage) => ((second * _stages) + stage) * _beam;

    /// <summary>A label.</summary>
    public ref PlanLabel this[int index] => ref _labels[index];

    /// <summary>Its first queue.</summary>
    public ref float Queue(int index) => ref _queues[index * _stride];

    /// <summary>Keeps a label with the queues of <see cref="Scratch"/> if it is among the best of its second and stage.</summary>
    public void Insert(in PlanLabel label)
    {
        var slot = (label.Second * _stages) + label.Stage;
        var first = slot * _beam;
        var at = (int)_counts[slot];
        if (at < _beam)
        {
            _counts[slot]++;
        }
        else
        {
            // The worst makes room; of equals the one that came last.
            at = 0;
            for (var i = 1; i < _beam; i++)
            {
                if (_labels[first + i].Key >= _labels[first + at].Key) at = i;
            }

            if (!(label.Key < _labels[first + at].Key)) return;
        }

        _labels[first + at] = label;
        Scratch.AsSpan(0, _stride).CopyTo(_queues.AsSpan((first + at) * _stride, _stride));
    }
}
