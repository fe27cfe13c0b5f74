namespace Traffic.Actors.Metrics;

/// <summary>A number that only grows. Thread-safe, no allocation.</summary>
/// <param name="name">Name in the style of Prometheus, such as <c>traffic_ingest_dropped_total</c>.</param>
/// <param name="labelName">Name of its label; empty when it has none.</param>
/// <param name="labelValue">Value of its label.</param>
public class Counter(string name, string labelName, string labelValue)
{
    private long _value;

    /// <summary>Name in the style of Prometheus.</summary>
    public string Name { get; } = name;

    /// <summary>Name of the label; empty when there is none.</summary>
    public string LabelName { get; } = labelName;

    /// <summary>Value of the label.</summary>
    public string LabelValue { get; } = labelValue;

    /// <summary>Current value.</summary>
    public virtual long Value => Volatile.Read(ref _value);

    /// <summary>Adds one.</summary>
    public void Increment() => Interlocked.Increment(ref _value);

    /// <summary>Adds a number that is not negative.</summary>
    public void Add(long amount) => Interlocked.Add(ref _value, amount);

    /// <inheritdoc/>
    public override string ToString() =>
        LabelName.Length == 0 ? $"{Name} {Value}" : $"{Name}{{{LabelName}=\"{LabelValue}\"}} {Value}";
}
