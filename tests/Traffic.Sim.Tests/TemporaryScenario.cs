using Traffic.Sim.Scenarios;

namespace Traffic.Sim.Tests;

/// <summary>A scenario over the network <c>cross</c>, written to a folder of its own.</summary>
internal sealed class TemporaryScenario : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scenario");

    public TemporaryScenario(string routes = "", string additional = "", string options = "")
    {
        File.WriteAllText(PathOf("run.sumocfg"), $"""
            <configuration>
              <input>
                <net-file value="{DataPath("cross/cross.net.xml")}"/>
                <route-files value="demand.rou.xml"/>
                <additional-files value="more.add.xml"/>
              </input>
              {options}
            </configuration>
            """);
        File.WriteAllText(PathOf("demand.rou.xml"), $"<routes>\n{routes}\n</routes>");
        File.WriteAllText(PathOf("more.add.xml"), $"<additional>\n{additional}\n</additional>");
    }

    public static string DataPath(string relative) => Path.Combine(AppContext.BaseDirectory, "data", relative);

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public SumoScenario Load() => SumoScenario.Load(PathOf("run.sumocfg"));

    public void Dispose() => _folder.Delete(recursive: true);
}
