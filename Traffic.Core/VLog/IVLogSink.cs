namespace Traffic.Core.VLog;

/// <summary>Takes what a V-Log recording tells, in its order. Times are ticks since 1970-01-01 00:00 local (<see cref="VLogTime"/>).</summary>
public interface IVLogSink
{
    /// <summary>A time reference: begin of a new stretch of messages.</summary>
    void Reference(long tick);

    /// <summary>Version of the protocol and name of the controller.</summary>
    /// <param name="version">Version, such as 3.0.0.</param>
    /// <param name="controller">Name as configured, without trailing blanks.</param>
    void Identity(Version version, string controller);

    /// <summary>A full status: the values of items 0 up to the last.</summary>
    /// <param name="series">What they are.</param>
    /// <param name="tick">When.</param>
    /// <param name="values">Value per item; valid during the call.</param>
    void Status(VLogSeries series, long tick, ReadOnlySpan<int> values);

    /// <summary>A change of one item.</summary>
    void Change(VLogSeries series, long tick, int index, int value);

    /// <summary>A telegram of a public transport or emergency vehicle.</summary>
    void Telegram(long tick, KarTelegram telegram);

    /// <summary>Names of items, from a configuration inside the stream.</summary>
    void Configuration(VLogConfiguration configuration);

    /// <summary>A message whose content is the vendor's or not known to us: counted, not understood.</summary>
    void Other(byte type, long tick);

    /// <summary>A place of the recording that cannot be right.</summary>
    void Fault(VLogFault fault);
}
