using System.Xml.Linq;

namespace Traffic.Core.Topology.TlcGen;

/// <summary>Lists what the import did not touch, grouped by path, with what it is for.</summary>
internal static class UnusedFields
{
    private const string NoCounterpart = "has no counterpart in the specification (yet)";

    private const string Panel = "drawing of the operator panel or an output for it; no meaning for control";

    /// <summary>What fields are for; the first whose text occurs in the path counts, so the special ones come first.</summary>
    private static readonly (string Part, string Meaning)[] Meanings =
    [
        ("Bitmap", Panel),
        ("Coordinat", Panel),
        ("Display", Panel),
        ("Uitgang", Panel),
        ("Wachtlicht", "wait indicator of a push button; not simulated"),
        ("WachttijdVoorspeller", "waiting-time predictor at the crossing; time to green is published in SPATEM instead"),
        ("Wachttijdvoorspeller", "waiting-time predictor at the crossing; time to green is published in SPATEM instead"),
        ("VLOG", "logging of the controller"),
        ("Dummy", "marks inputs and groups without hardware"),
        ("ElementType", "bookkeeping of TLCGen"),
        ("Multivalent", "bookkeeping of TLCGen"),
        ("VissimNaam", "name in Vissim"),
        ("Simulatie", "demand of the generator's own test environment"),
        ("Versi", "version bookkeeping of TLCGen"),
        ("Data/CCOL", "settings of the code generator and the cabinet"),
        ("GarantieOntruimingsTijden", "whether guaranteed intergreens are in force; they are taken wherever they are given"),
        ("Fasen/FaseCyclus/MeeverlengenType", "variant of parallel extension; one rule is used for all groups"),
        ("Fasen/FaseCyclus/MeeverlengenVerschil", "extra time of a variant of parallel extension"),
        ("HardMeeverlengenFaseCycli", "parallel extension tied to another group"),
        ("AlternatieveRuimteType", "how the room for an alternative is computed; remaining green plus intergreen is used"),
        ("AlternatiefBinnenDrukknop", "alternatives for inner push buttons"),
        ("AantalRijstroken", "number of lanes; lanes come from the network"),
        ("DetectieStoring", "behaviour with faulty detection; see the notes for what is used"),
        ("VervangendHiaatKoplus", "gap time of the stop-line loop while the long loop is faulty"),
        ("PercentageGroen", "share of green with faulty detection"),
        ("VeiligheidsGroen", "safety green for approaching vehicles"),
        ("ToepassenMK2", "second measuring criterion per group; taken per detector"),
        ("SchoolIngreep", "longer green for school classes"),
        ("SeniorenIngreep", "longer green for slow pedestrians"),
        ("PrioIngreep", "public-transport and other priority"),
        ("OVIngreep", "public-transport priority"),
        ("HDIngreep", "emergency preemption"),
        ("GeconditioneerdePrio", "priority by punctuality"),
        ("Interfunc", "choice of TLCGen's synchronisation functions"),
        ("TFL", "flutter fault of a detector"),
        ("CFL", "flutter fault of a detector"),
        ("AanvraagDirect", "immediate green on a request in quiet traffic"),
        ("ResetAanvraag", "request dropped when the detector is left"),
        ("HardOpStraat", "whether the setting may be changed at the roadside"),
        ("InstelbaarOpStraat", "whether the setting may be changed at the roadside"),
        ("InrijdenTijdensGroen", "variant of a follow-up for pedestrians"),
        ("MaxUitverlengenVolgrichting", "longest extension of a follower"),
        ("LosseRealisatie", "separate green of the two parts of a crossing"),
        ("TegenhoudenLokgroen", "holding back green that lures pedestrians"),
        ("NaloopDetector/Type", "how the follow-up detector is read; 'occupied' is used"),
        ("Modules/Module/Fasen/FaseCyclus/Alternatieven", "alternatives per stage; every group with room may be one"),
        ("MultiModule", "several stage mills; one is used"),
        ("ModuleMolen/Reeks", "name of the mill"),
        ("Periode/Commentaar", "remark"),
        ("PeriodenData", "periods for outputs, fixed-time control and rattles; green times are used"),
        ("GroentijdenSet/Type", "kind of times; see the notes"),
        ("SelectieveDetectoren", "selective detection of public transport"),
        ("RichtingGevoelig", "direction-sensitive request or extension by pairs of loops"),
        ("FileIngrepen", "metering on a queue downstream"),
        ("VAOntruimen", "clearance by detection"),
        ("PelotonKoppeling", "coordination of platoons with neighbours"),
        ("AlternatievenPerBlok", "stages in which a group may be an alternative"),
        ("PTP", "serial link to neighbouring controllers"),
        ("PrioData", "public-transport priority and emergency preemption"),
        ("OVData", "public-transport priority and emergency preemption"),
        ("RISData", "roadside ITS station: lanes and stations for requests; CAM are matched to the lanes of the network"),
        ("RoBuGrover", "redistribution of green by saturation"),
        ("Signalen", "rattles and warning lights; not simulated"),
        ("HalfstarData", "semi-fixed coordination plans"),
        ("StarData", "when fixed-time programs run; the programs are used"),
        ("TimingsData", "settings of SPATEM in the generated code"),
        ("Kruispunt", "arms of the junction, for drawings"),
        ("AFMData", "link to a traffic-management system"),
        ("DynamischHiaat", "gaps that shrink during green (IVER '18)"),
        ("MultiSimData", "demand of the generator's own test environment"),
        ("SumoKoppeling", "how TLCGen starts SUMO; the network is given to the simulator directly"),
        ("GebruikersOpties", "additions by hand to the generated code"),
        ("CustomData", "data of add-ins"),
        ("Specificator", "text for reports"),
        ("Specials", "additions for one road authority"),
        ("Ingangen", "other inputs of the controller"),
        ("Detectoren", "detectors without a signal group; see the notes"),
        ("Data", "settings of the code generator and the cabinet"),
    ];

    private static readonly string[] Resting = ["", "false", "Nooit", "Geen", "0", "NG"];

    public static UnusedItem[] Collect(XElement root, TlcReading reading)
    {
        var found = new Dictionary<string, List<XElement>>();
        Walk(root, reading, found);
        return
        [
            .. found.Select(entry => new UnusedItem(
                entry.Key,
                entry.Value.Count,
                entry.Value.Exists(IsActive),
                [.. entry.Value.Where(element => !element.HasElements).Select(element => element.Value.Trim())
                    .Where(value => value.Length > 0).Distinct().Take(3)],
                Meaning(entry.Key))),
        ];
    }

    private static void Walk(XElement element, TlcReading reading, Dictionary<string, List<XElement>> found)
    {
        foreach (var child in element.Elements())
        {
            if (reading.IsUsed(child))
            {
                Walk(child, reading, found);
                continue;
            }

            var path = TlcReading.PathOf(child);
            if (!found.TryGetValue(path, out var list))
                found.Add(path, list = []);
            list.Add(child);
        }
    }

    private static bool IsActive(XElement element) => element.HasElements
        ? element.Elements().Any(IsActive)
        : !Resting.Contains(element.Value.Trim());

    private static string Meaning(string path)
    {
        foreach (var (part, meaning) in Meanings)
        {
            if (path.Contains(part, StringComparison.Ordinal))
                return meaning;
        }

        return NoCounterpart;
    }
}
