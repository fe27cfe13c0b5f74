using Traffic.Core;
using Traffic.Core.Units;
using Traffic.Sim.Scenarios;

namespace Traffic.Sim.Tests.Scenarios;

public class ScenarioTests
{
    [Fact]
    public void Options_are_read_as_values_as_text_and_at_any_depth()
    {
        using var files = new TemporaryScenario(options: """
            <time><begin value="57600"/><end v="16:30:00"/></time>
            <step-length>0.1</step-length>
            <seed value="7"/><scale value="1.5"/><default.speeddev value="0"/><lateral-resolution value="0.8"/>
            <time-to-teleport value="-1"/><max-depart-delay value="60"/><remote-port value="4001"/><verbose value="true"/>
            """);
        var scenario = files.Load();
        var options = scenario.Configuration;
        Assert.Equal((57600, 59400, 0.1, 7UL, 1.5), (options.BeginSeconds, options.EndSeconds, options.StepSeconds, options.Seed, options.Scale));
        Assert.Equal((0, 0.8, -1, 60), (options.DefaultSpeedDeviation, options.LateralResolution, options.TimeToTeleportSeconds, options.MaxDepartDelaySeconds));
        Assert.Contains("option 'remote-port' is ignored", Assert.Single(scenario.Report.Remarks, line => line.Contains("remote", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.StartsWith("option 'verbose': not used (1x", Assert.Single(scenario.Report.Unused), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_end_the_run_lasts_until_all_have_arrived()
    {
        using var files = new TemporaryScenario();
        Assert.Null(files.Load().Configuration.EndSeconds);
    }

    [Theory]
    [InlineData("<begin value=\"10\"/><end value=\"5\"/>", "the end (5 s) is not after the begin (10 s)")]
    [InlineData("<step-length value=\"0\"/>", "option 'step-length' = '0' is not a positive time")]
    [InlineData("<seed value=\"x\"/>", "option 'seed' = 'x' is not a whole number of 0 or more")]
    public void Options_that_make_no_sense_are_refused(string options, string message)
    {
        using var files = new TemporaryScenario(options: options);
        var error = Assert.Throws<InputException>(files.Load);
        Assert.StartsWith(files.PathOf("run.sumocfg"), error.Message, StringComparison.Ordinal);
        Assert.EndsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Detectors_may_count_from_either_end_of_the_lane()
    {
        using var files = new TemporaryScenario(additional: """
            <inductionLoop id="a" lane="n_in_1" pos="-10" file="x" freq="60"/>
            <e1Detector id="b" lane="n_in_1" pos="5000" friendlyPos="true" file="x" freq="60"/>
            <laneAreaDetector id="c" lane="n_in_1" pos="20" length="15" file="x" freq="60"/>
            <e2Detector id="d" lane="n_in_1" pos="20" endPos="-1" file="x" freq="60"/>
            <e2Detector id="e" lane="n_in_1" endPos="50" length="10" file="x" freq="60"/>
            """);
        var scenario = files.Load();
        var length = scenario.Network.Lanes[scenario.Network.FindLane("n_in_1")].Length;
        Assert.Equal(
            [(length - 10, 0), (length, 0), (20, 15), (20, length - 21), (40, 10)],
            scenario.Detectors.Select(detector => (Math.Round(detector.Start, 6), Math.Round(detector.Length, 6))));
    }

    [Theory]
    [InlineData("<e2Detector id=\"d\" lane=\"missing_0\" pos=\"1\" length=\"5\"/>", "<e2Detector id=\"d\">: unknown lane 'missing_0'; the network is ")]
    [InlineData("<e1Detector id=\"d\" lane=\"n_in_0\" pos=\"900\"/>", "<e1Detector id=\"d\">: pos = 900.00 lies outside lane 'n_in_0' of ")]
    [InlineData("<e2Detector id=\"d\" lane=\"n_in_0\" pos=\"9\"/>", "<e2Detector id=\"d\">: give 'length' with 'pos' or 'endPos', or both 'pos' and 'endPos'")]
    [InlineData("<tlLogic id=\"x\" programID=\"1\"><phase duration=\"5\" state=\"G\"/></tlLogic>", "<tlLogic id=\"x\">: the network ")]
    [InlineData("<tlLogic id=\"c\" programID=\"1\"><phase duration=\"5\" state=\"G\"/></tlLogic>", "<tlLogic id=\"c\">: the states have 1 letters, the network needs 15")]
    [InlineData("<tlLogic id=\"c\" programID=\"0\"><phase duration=\"5\" state=\"GGGGGGGGGGGGGGG\"/></tlLogic>", "<tlLogic id=\"c\">: a program '0' exists already; give another programID")]
    public void Additional_files_that_do_not_fit_the_network_are_refused(string element, string message)
    {
        using var files = new TemporaryScenario(additional: element);
        var error = Assert.Throws<InputException>(files.Load);
        Assert.StartsWith($"{files.PathOf("more.add.xml")}:2: {message}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_loaded_last_is_in_force_and_is_placed_by_its_offset()
    {
        using var files = new TemporaryScenario(additional: """
            <tlLogic id="c" programID="day" type="static" offset="10">
              <phase duration="30" state="GGGGGGGGGGGGGGG"/><phase duration="5.5" state="yyyyyyyyyyyyyyy"/><phase duration="24.5" state="rrrrrrrrrrrrrrr"/>
            </tlLogic>
            """);
        var program = Assert.Single(files.Load().Network.TrafficLights).ActiveProgram;
        Assert.Equal(("day", new DeciSeconds(600)), (program.Id, program.Cycle));
        Assert.Equal([2, 0, 0, 1, 2, 2, 0], new long[] { 99, 100, 399, 400, 455, 699, 700 }.Select(program.PhaseAt));
    }

    [Fact]
    public void Detectors_for_types_that_do_not_exist_see_everybody_and_say_so()
    {
        using var files = new TemporaryScenario(
            "<vType id=\"car\"/>",
            "<e1Detector id=\"a\" lane=\"n_in_1\" pos=\"1\" vTypes=\"NUL\"/><e1Detector id=\"b\" lane=\"n_in_1\" pos=\"1\" vTypes=\"car\"/>");
        var scenario = files.Load();
        Assert.Equal([0, 1], scenario.Detectors.Select(detector => detector.VehicleTypes.Length));
        Assert.Contains(
            "detector 'a' is limited to vehicle types that do not exist (NUL); it sees all vehicles",
            Assert.Single(scenario.Report.Remarks, line => line.Contains("NUL", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_without_a_network_says_what_to_add()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "<configuration><input/></configuration>");
        Assert.Equal(
            $"{path}: the configuration names no network; add <net-file value=\"...\"/> to <input>",
            Assert.Throws<InputException>(() => SumoScenario.Load(path)).Message);
        File.Delete(path);
    }
}
