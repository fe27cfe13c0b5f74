using System.CommandLine;
using Traffic.Core;
using Traffic.Core.Topology;
using Traffic.Gateway.Cli;

namespace Traffic.Gateway.Tests.Cli;

public sealed class SpecificationCommandTests : IDisposable
{
    private const string Tlc = """
        <ControllerModel>
          <Data><Naam>k1</Naam><Intergroen>true</Intergroen></Data>
          <Fasen><FaseCyclus><Naam>02</Naam><Type>Auto</Type><TFG>50</TFG><TGG>40</TGG><TGG_min>40</TGG_min>
            <TRG>20</TRG><TRG_min>20</TRG_min><TGL>YELLOW</TGL><TGL_min>30</TGL_min><Kopmax>80</Kopmax><Nieuw>1</Nieuw></FaseCyclus></Fasen>
          <ModuleMolen><Modules><Module><Naam>ML1</Naam><Fasen><FaseCyclus><FaseCyclus>02</FaseCyclus></FaseCyclus></Fasen></Module></Modules></ModuleMolen>
        </ControllerModel>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("traffic-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_imported_file_is_written_and_the_report_names_what_was_not_used()
    {
        var input = Write("k1.tlc", Tlc.Replace("YELLOW", "35", StringComparison.Ordinal));
        var output = Path.Combine(_folder, "k1.ivri.json");

        var (code, _, report) = Run(ImportCommand.Create(), input, "--out", output);

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("imported: 1 signal groups", report, StringComparison.Ordinal);
        Assert.Contains("Fasen/FaseCyclus/Nieuw = 1", report, StringComparison.Ordinal);
        Assert.Equal(35, SpecificationFile.Load(output).SignalGroups[0].Yellow.Value);
    }

    [Fact]
    public void An_import_with_errors_is_written_to_be_mended_and_fails()
    {
        var input = Write("k1.tlc", Tlc.Replace("YELLOW", "20", StringComparison.Ordinal));
        var output = Path.Combine(_folder, "k1.ivri.json");

        var (code, _, report) = Run(ImportCommand.Create(), input, "--out", output);

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("error: signal_groups[0].yellow_s: signal group '02' has yellow 2.0 s below its guaranteed 3.0 s", report, StringComparison.Ordinal);
        Assert.True(File.Exists(output));
        var (checkedAgain, lines, _) = Run(ValidateCommand.Create(), output);
        Assert.Equal(ExitCode.Failed, checkedAgain);
        Assert.Contains($"{output}: error: signal_groups[0].yellow_s:", lines, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => SpecificationFile.Load(output));
    }

    [Fact]
    public void A_file_without_errors_validates()
    {
        var input = Write("k1.TLC", Tlc.Replace("YELLOW", "35", StringComparison.Ordinal));
        var (code, lines, _) = Run(ValidateCommand.Create(), input);
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("junction k1: 1 signal groups, 0 errors, 1 warning", lines, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_cannot_be_read_are_the_users_to_mend()
    {
        var cut = Write("cut.tlc", Tlc[..300]);
        Assert.Contains("cut.tlc:", Refusal(cut), StringComparison.Ordinal);
        Assert.Contains("no such file", Refusal(Path.Combine(_folder, "nothing.tlc")), StringComparison.Ordinal);
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "folder.tlc")).FullName;
        Assert.Contains("is a folder", Refusal(folder), StringComparison.Ordinal);
        Assert.Contains("is no junction specification", Refusal(Write("k.txt", "x")), StringComparison.Ordinal);
        Assert.Contains("must end with .ivri.json", Assert.Throws<InputException>(
            () => Run(ImportCommand.Create(), cut, "--out", "k.json")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_traffic_light_of_a_network_becomes_a_file_that_validates()
    {
        var network = Path.Combine(AppContext.BaseDirectory, "scenarios", "corridor", "corridor.net.xml");

        var (code, _, report) = Run(ImportCommand.Create(), network, "--out", Path.Combine(_folder, "corridor.ivri.json"));

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("derived: 4 junctions", report, StringComparison.Ordinal);
        var files = Directory.GetFiles(_folder, "corridor.*.ivri.json");
        Assert.Equal(4, files.Length);
        Assert.Equal(ExitCode.Done, Run(ValidateCommand.Create(), files).Code);
        Assert.All(files, file => Assert.NotEmpty(SpecificationFile.Load(file).Lanes));
    }

    [Fact]
    public void A_network_beside_another_kind_of_file_is_refused()
    {
        var exception = Assert.Throws<InputException>(
            () => Run(ImportCommand.Create(), "a.net.xml", "--net", "b.net.xml", "--out", Path.Combine(_folder, "k.ivri.json")));
        Assert.StartsWith("--net b.net.xml: only a .tlc file needs a network", exception.Message, StringComparison.Ordinal);
        Assert.Contains("this kind of file cannot be imported", Assert.Throws<InputException>(
            () => Run(ImportCommand.Create(), "day.vlg", "--out", Path.Combine(_folder, "k.ivri.json"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_specification_without_sumo_links_cannot_be_placed()
    {
        var network = Path.Combine(AppContext.BaseDirectory, "scenarios", "corridor", "corridor.net.xml");
        var input = Write("k1.tlc", Tlc.Replace("YELLOW", "35", StringComparison.Ordinal));
        Assert.Contains("SumoKoppeling", Assert.Throws<InputException>(() => Run(
            ImportCommand.Create(), input, "--net", network, "--out", Path.Combine(_folder, "k.ivri.json"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("out.ivri.json", "k101", "out.k101.ivri.json")]
    [InlineData("a/out.ivri.json", "clüster 1/2", "a/out.cl-ster-1-2.ivri.json")]
    public void Several_junctions_get_a_file_each(string output, string junction, string expected) =>
        Assert.Equal(expected, ImportCommand.NameFor(output, new JunctionId(junction)));

    private static string Refusal(string path) =>
        Assert.Throws<InputException>(() => Run(ValidateCommand.Create(), path)).Message;

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static (int Code, string Output, string Error) Run(Command command, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = command.Parse(arguments).Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = output,
            Error = error,
        });
        return (code, output.ToString(), error.ToString());
    }
}
