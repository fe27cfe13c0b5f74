namespace Traffic.Sim.Outputs;

/// <summary>Writes SUMO's summary output (one row per step, attributes of SUMO 1.15).</summary>
public sealed class SummaryWriter : IDisposable
{
    private readonly SumoXmlWriter _xml;

    /// <summary>Begins the document; the stream is closed with the writer.</summary>
    public SummaryWriter(Stream stream) => _xml = new SumoXmlWriter(stream, "summary", "summary_file.xsd");

    /// <summary>Writes one step.</summary>
    public void Write(in SummaryRow row)
    {
        _xml.Start("step");
        _xml.Attribute("time", row.Time);
        _xml.Attribute("loaded", row.Loaded);
        _xml.Attribute("inserted", row.Inserted);
        _xml.Attribute("running", row.Running);
        _xml.Attribute("waiting", row.Waiting);
        _xml.Attribute("ended", row.Ended);
        _xml.Attribute("arrived", row.Arrived);
        _xml.Attribute("collisions", row.Collisions);
        // Nobody is ever teleported here.
        _xml.Attribute("teleports", 0L);
        _xml.Attribute("halting", row.Halting);
        _xml.Attribute("stopped", row.Stopped);
        _xml.Attribute("meanWaitingTime", row.MeanWaitingTime);
        _xml.Attribute("meanTravelTime", row.MeanTravelTime);
        _xml.Attribute("meanSpeed", row.MeanSpeed);
        _xml.Attribute("meanSpeedRelative", row.MeanSpeedRelative);
        _xml.Attribute("duration", row.Duration);
        _xml.End();
    }

    /// <summary>Ends the document and closes the stream.</summary>
    public void Dispose() => _xml.Dispose();
}
