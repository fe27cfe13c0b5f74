namespace Traffic.Sim.Outputs;

/// <summary>Writes SUMO's fcd output (floating car data: every vehicle in every step).</summary>
public sealed class FcdWriter : IDisposable
{
    private readonly SumoXmlWriter _xml;

    /// <summary>Begins the document; the stream is closed with the writer.</summary>
    public FcdWriter(Stream stream) => _xml = new SumoXmlWriter(stream, "fcd-export", "fcd_file.xsd");

    /// <summary>Begins a step.</summary>
    /// <param name="time">Time, seconds.</param>
    public void BeginStep(double time)
    {
        _xml.Start("timestep");
        _xml.Attribute("time", time);
    }

    /// <summary>Writes one vehicle of the step.</summary>
    public void Write(in FcdRow row)
    {
        _xml.Start("vehicle");
        _xml.Attribute("id", row.Id);
        _xml.Attribute("x", row.X);
        _xml.Attribute("y", row.Y);
        _xml.Attribute("angle", row.Angle);
        _xml.Attribute("type", row.Type);
        _xml.Attribute("speed", row.Speed);
        _xml.Attribute("pos", row.Position);
        _xml.Attribute("lane", row.Lane);
        _xml.Attribute("slope", row.Slope);
        _xml.End();
    }

    /// <summary>Writes one person of the step; its lane is the name of the edge, its type is not written.</summary>
    public void WritePerson(in FcdRow row)
    {
        _xml.Start("person");
        _xml.Attribute("id", row.Id);
        _xml.Attribute("x", row.X);
        _xml.Attribute("y", row.Y);
        _xml.Attribute("angle", row.Angle);
        _xml.Attribute("speed", row.Speed);
        _xml.Attribute("pos", row.Position);
        _xml.Attribute("edge", row.Lane);
        _xml.Attribute("slope", row.Slope);
        _xml.End();
    }

    /// <summary>Ends the step.</summary>
    public void EndStep() => _xml.End();

    /// <summary>Ends the document and closes the stream.</summary>
    public void Dispose() => _xml.Dispose();
}
