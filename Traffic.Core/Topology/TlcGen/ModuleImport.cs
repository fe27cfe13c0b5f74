namespace Traffic.Core.Topology.TlcGen;

/// <summary>The stage mill: <c>ModuleMolen</c>.</summary>
internal static class ModuleImport
{
    public static Stage[] Stages(TlcNode root) =>
    [
        .. (root.Child("ModuleMolen")?.Items("Modules", "Module") ?? []).Select(module => new Stage(
            module.Text("Naam"),
            [.. module.Items("Fasen", "FaseCyclus").Select(group => group.Group("FaseCyclus"))])),
    ];

    public static string WaitingStage(TlcNode root) => root.Child("ModuleMolen")?.OptionalText("WachtModule") ?? "";

    public static bool LongestWaitingAlternative(TlcNode root) =>
        root.Child("ModuleMolen")?.Switch("LangstWachtendeAlternatief") ?? false;
}
