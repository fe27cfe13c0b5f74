using Traffic.Sim.Outputs;

namespace Traffic.Sim.Measurement;

/// <summary>The open files of a <see cref="MeasurementPlan"/>. Several detectors may share one.</summary>
public sealed class MeasurementFiles : IDisposable
{
    private readonly SortedDictionary<string, Stream> _streams = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SumoXmlWriter> _writers = new(StringComparer.Ordinal);

    /// <summary>Opens all files.</summary>
    /// <param name="plan">What is measured.</param>
    /// <param name="open">Opens a file for writing; the streams are closed with this object.</param>
    public MeasurementFiles(MeasurementPlan plan, Func<string, Stream> open)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(open);
        Plan = plan;
        try
        {
            foreach (var file in plan.Files)
                _streams.Add(file, open(file));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What is measured.</summary>
    public MeasurementPlan Plan { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var writer in _writers.Values)
            writer.Dispose();
        foreach (var (file, stream) in _streams)
            if (!_writers.ContainsKey(file))
                stream.Dispose();
        _writers.Clear();
        _streams.Clear();
    }

    /// <summary>The writer of a file; the first to ask says what its root element is.</summary>
    internal SumoXmlWriter Writer(string file, string root, string schema)
    {
        if (!_writers.TryGetValue(file, out var writer))
            _writers[file] = writer = new SumoXmlWriter(_streams[file], root, schema);
        return writer;
    }
}
