namespace Traffic.Core.Recording;

/// <summary>Where records go as soon as they are made: the bus of a service, or a file.</summary>
public interface IRecordSink
{
    /// <summary>The clock, milliseconds since 1970-01-01 UTC; 0 when there is none (a simulation).</summary>
    long UtcMilliseconds { get; }

    /// <summary>Rises when somebody who has just begun to record wants configurations and states; 0 when nobody can ask.</summary>
    int Requests { get; }

    /// <summary>Takes a record as <see cref="RecordCodec"/> writes it; copies the bytes, never blocks, never throws.</summary>
    void Put(string key, ReadOnlySpan<byte> record);
}
