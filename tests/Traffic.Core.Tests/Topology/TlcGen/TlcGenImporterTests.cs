using System.Text;
using Traffic.Core.Topology;
using Traffic.Core.Topology.TlcGen;
using Traffic.Core.Units;

namespace Traffic.Core.Tests.Topology.TlcGen;

/// <summary>Variants of the format on a small file of our own.</summary>
public class TlcGenImporterTests
{
    private const string Small = """
        <?xml version="1.0" encoding="utf-8"?>
        <ControllerModel xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <Data>
            <Naam>K 1.2</Naam>
            <Nummer>12</Nummer>
            <Stad>Dorp</Stad>
            <Straat1>Laan</Straat1>
            <Fasebewaking>240</Fasebewaking>
            <TypeGroentijden>VerlengGroentijden</TypeGroentijden>
            <Intergroen>true</Intergroen>
          </Data>
          <Fasen>
            <FaseCyclus><Naam>fc02</Naam><Type>Auto</Type><TFG>50</TFG><TGG>40</TGG><TGG_min>40</TGG_min>
              <TRG>20</TRG><TRG_min>20</TRG_min><TGL>35</TGL><TGL_min>30</TGL_min><Kopmax>80</Kopmax>
              <VasteAanvraag>SchAan</VasteAanvraag><UitgesteldeVasteAanvraag>true</UitgesteldeVasteAanvraag>
              <UitgesteldeVasteAanvraagTijdsduur>100</UitgesteldeVasteAanvraagTijdsduur>
              <Wachtgroen>Altijd</Wachtgroen><WachtgroenType>GroenVasthouden</WachtgroenType><Meeverlengen>Nooit</Meeverlengen>
              <Detectoren>
                <Detector><Naam>d1</Naam><Type>Kop</Type><TDB>10</TDB><TDH xsi:nil="true" /><TOG>6</TOG><TBG>2</TBG>
                  <Aanvraag>RnietTRG</Aanvraag><Verlengen>MK1</Verlengen><AanvraagBijStoring>Altijd</AanvraagBijStoring></Detector>
              </Detectoren>
            </FaseCyclus>
            <FaseCyclus><Naam>22</Naam><Type>Fiets</Type><TFG>60</TFG><TGG>40</TGG><TGG_min>40</TGG_min>
              <TRG>10</TRG><TRG_min>10</TRG_min><TGL>20</TGL><TGL_min>20</TGL_min><Kopmax>80</Kopmax>
              <VasteAanvraag>Altijd</VasteAanvraag><Wachtgroen>Altijd</Wachtgroen><Meeverlengen>Altijd</Meeverlengen>
            </FaseCyclus>
          </Fasen>
          <Detectoren>
            <Detector><Naam>file</Naam><FaseCyclus>22</FaseCyclus><Type>File</Type><Aanvraag>Uit</Aanvraag><Verlengen>Geen</Verlengen></Detector>
          </Detectoren>
          <InterSignaalGroep>
            <Conflicten>
              <Conflict><FaseVan>fc02</FaseVan><FaseNaar>22</FaseNaar><GarantieWaarde>40</GarantieWaarde><Waarde>45</Waarde></Conflict>
              <Conflict><FaseVan>22</FaseVan><FaseNaar>fc02</FaseNaar><GarantieWaarde xsi:nil="true" /><Waarde>60</Waarde></Conflict>
            </Conflicten>
          </InterSignaalGroep>
          <GroentijdenSets>
            <GroentijdenSet><Naam>VG1</Naam>
              <Groentijd><FaseCyclus>fc02</FaseCyclus><Waarde>200</Waarde></Groentijd>
              <Groentijd><FaseCyclus>22</FaseCyclus><Waarde>40</Waarde></Groentijd>
            </GroentijdenSet>
          </GroentijdenSets>
          <PeriodenData><DefaultPeriodeGroentijdenSet>VG1</DefaultPeriodeGroentijdenSet>
            <Perioden>
              <Periode><Naam>dag</Naam><Type>Groentijden</Type><DagCode>10</DagCode><GroentijdenSet>VG1</GroentijdenSet><StartTijd>06:00</StartTijd><EindTijd>24:00</EindTijd></Periode>
            </Perioden>
          </PeriodenData>
          <StarData><ToepassenStar>true</ToepassenStar>
            <Programma><Naam>star1</Naam><Cyclustijd>40</Cyclustijd>
              <Fase><FaseCyclus>fc02</FaseCyclus><Start1>38</Start1><Eind1>11</Eind1></Fase>
              <Fase><FaseCyclus>22</FaseCyclus><Start1>20</Start1><Eind1>30</Eind1></Fase>
            </Programma>
          </StarData>
        </ControllerModel>
        """;

    [Fact]
    public void Switches_units_and_names_are_read()
    {
        var specification = Import(Small).Specification;
        var (car, cycle) = (specification.SignalGroups[0], specification.SignalGroups[1]);

        Assert.Equal(("K-1-2", 12, "Dorp, Laan"), (specification.Id.Value, specification.SpatIntersectionId, specification.Name));
        Assert.Equal(new DeciSeconds(2400), specification.MaximumWait);
        Assert.Equal((2, 22), (car.SpatId, cycle.SpatId));
        Assert.Equal((false, 100, WaitingGreen.Hold, false), (car.FixedRequest, car.DelayedFixedRequest.Value, car.WaitingGreen, car.ParallelExtension));
        Assert.Equal((true, 0, WaitingGreen.HoldAndRequest), (cycle.FixedRequest, cycle.DelayedFixedRequest.Value, cycle.WaitingGreen));
        var detector = specification.Detectors[0];
        Assert.Equal(
            (10, 0, 3600, 1200, DetectorExtension.FirstCriterion, true),
            (detector.OccupancyTime.Value, detector.GapTime.Value, detector.MaximumEmpty.Value, detector.MaximumOccupied.Value,
                detector.Extension, detector.RequestOnFault));
        Assert.Equal(new Detector { Id = new("file"), Kind = DetectorKind.Queue, SignalGroup = new("22") }, specification.Detectors[1]);
        Assert.Equal(TimeOnly.MaxValue, Assert.Single(specification.Periods).End);
        Assert.Null(specification.Sumo);
    }

    [Fact]
    public void A_missing_guarantee_is_the_value_itself()
    {
        var import = Import(Small);
        Assert.Equal(new Intergreen(new("fc02"), new("22"), new(45), new(40)), import.Specification.Intergreens[0]);
        Assert.Equal(new Intergreen(new("22"), new("fc02"), new(60), new(60)), import.Specification.Intergreens[1]);
        Assert.Contains(import.Report.Notes, note => note.StartsWith("1 intergreens have no guaranteed value", StringComparison.Ordinal));
    }

    [Fact]
    public void Clearance_times_become_intergreens_with_the_yellow()
    {
        var specification = Import(Small.Replace("<Intergroen>true", "<Intergroen>false", StringComparison.Ordinal)).Specification;
        Assert.Equal(new Intergreen(new("fc02"), new("22"), new(80), new(75)), specification.Intergreens[0]);
        Assert.Equal(new Intergreen(new("22"), new("fc02"), new(80), new(80)), specification.Intergreens[1]);
    }

    [Theory]
    [InlineData("FK")]
    [InlineData("GKL")]
    [InlineData("-2")]
    [InlineData("-1")]
    public void Codes_in_the_matrix_are_no_hard_conflicts(string code)
    {
        var import = Import(Small.Replace("<Waarde>45<", $"<Waarde>{code}<", StringComparison.Ordinal));
        Assert.DoesNotContain(import.Specification.Intergreens, item => item.From.Value == "fc02");
        Assert.Contains(import.Report.Notes, note => note.StartsWith("1 entries of the conflict matrix are codes", StringComparison.Ordinal));
    }

    [Fact]
    public void Maximum_greens_become_extensions_less_the_fixed_green()
    {
        var set = Import(Small.Replace("VerlengGroentijden", "MaxGroentijden", StringComparison.Ordinal)).Specification.GreenTimeSets[0];
        Assert.Equal(new DeciSeconds(150), set.MaximumExtension[new("fc02")]);
        Assert.Equal(DeciSeconds.Zero, set.MaximumExtension[new("22")]);
    }

    [Fact]
    public void A_fixed_time_program_counts_its_cycle_from_second_one()
    {
        var program = Assert.Single(Import(Small).Specification.Programs);

        Assert.Equal(400, program.Cycle.Value);
        Assert.Equal(
            [(100, "Gr"), (35, "yr"), (55, "rr"), (100, "rG"), (20, "ry"), (60, "rr"), (30, "Gr")],
            program.Phases.Select(phase => (phase.Duration.Value, phase.Aspects)));
    }

    [Fact]
    public void An_element_nobody_knows_is_reported()
    {
        var report = Import(Small.Replace("<Type>Auto</Type>", "<Type>Auto</Type><Nieuw>7</Nieuw>", StringComparison.Ordinal)).Report;
        var item = Assert.Single(report.Unused, item => item.Path == "Fasen/FaseCyclus/Nieuw");
        Assert.Equal((1, true, "7"), (item.Count, item.Active, item.Values[0]));
        Assert.Contains(report.ToLines(), line => line.Contains("Fasen/FaseCyclus/Nieuw = 7", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<Type>Auto</Type>", "<Type>Tram</Type>", "k.tlc:13: Fasen/FaseCyclus/Type: 'Tram' is not known; use one of Auto, Fiets, Voetganger, OV")]
    [InlineData("<TFG>50</TFG>", "<TFG>5,0</TFG>", "k.tlc:13: Fasen/FaseCyclus/TFG: '5,0' is not a whole number")]
    [InlineData("<TFG>50</TFG>", "", "k.tlc:13: Fasen/FaseCyclus: field TFG is missing or empty")]
    [InlineData("<Waarde>45<", "<Waarde>XX<", "k.tlc:33: InterSignaalGroep/Conflicten/Conflict/Waarde: 'XX' is not an intergreen")]
    [InlineData("<DagCode>10<", "<DagCode>11<", "k.tlc:45: PeriodenData/Perioden/Periode/DagCode: 11 is no day code")]
    [InlineData("<Start1>38<", "<Start1>41<", "k.tlc:50: StarData/Programma/Fase/Start1: second 41 lies outside the cycle of 40 s")]
    [InlineData("ControllerModel", "Net", "k.tlc:2: the root element is <Net>, a TLCGen specification has <ControllerModel>; give a .tlc file")]
    public void A_mistake_is_refused_with_line_and_mend(string right, string wrong, string message)
    {
        var exception = Assert.Throws<InputException>(() => Import(Small.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_without_another_exception()
    {
        var bytes = Encoding.UTF8.GetBytes(Small);
        for (var length = 0; length < bytes.Length - 1; length += 7)
        {
            var cut = bytes[..length];
            var exception = Assert.Throws<InputException>(() => TlcGenImporter.Import(new MemoryStream(cut), "k.tlc"));
            Assert.Contains("broken or cut off", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_other_real_controller_is_imported_without_errors()
    {
        using var stream = File.OpenRead(SharedData.File("ivri/tlcprof-tint1/TINT1.tlc"));
        var specification = TlcGenImporter.Import(stream, "TINT1.tlc").Specification;

        Assert.Equal(7, specification.SignalGroups.Count);
        Assert.Equal(22, specification.Intergreens.Count);
        Assert.Equal(3, specification.Stages.Count);

        // Clearance 9.3 s plus 3.0 s yellow.
        Assert.Equal(new Intergreen(new("21"), new("fc03"), new(123), new(123)), specification.Intergreens[0]);
        Assert.DoesNotContain(SpecificationValidator.Validate(specification), problem => problem.Severity == ProblemSeverity.Error);
    }

    private static TlcGenImport Import(string text) => TlcGenImporter.Import(new MemoryStream(Encoding.UTF8.GetBytes(text)), "k.tlc");
}
