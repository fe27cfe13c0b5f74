namespace Traffic.Gateway.Reports;

/// <summary>How a study was made, as it stands in every report.</summary>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Configuration">Its configuration file.</param>
/// <param name="Engine">Simulator.</param>
/// <param name="Command">Command line that repeats it.</param>
/// <param name="Version">Version of the program.</param>
internal sealed record ReportFacts(string Scenario, string Configuration, string Engine, string Command, string Version);
