using System.Text.Json.Serialization;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Api.Models;

/// <summary>One junction in a list.</summary>
/// <param name="Id">Name of the junction in this API.</param>
/// <param name="Region">Region it belongs to.</param>
/// <param name="Name">Name people use.</param>
/// <param name="Status">Whether its states arrive.</param>
/// <param name="AgeS">Seconds since its newest state; null before the first.</param>
/// <param name="Position">Reference point; null when the junction's specification is not known here.</param>
/// <param name="XM">Metres east of the origin of the network's plane; null when the position is.</param>
/// <param name="YM">Metres north of the origin of the network's plane; null when the position is.</param>
/// <param name="Controller">Controller in charge: <c>fixed</c>, <c>actuated</c>, <c>maxpressure</c>, <c>predictive</c>.</param>
/// <param name="Node">Node that controls it.</param>
/// <param name="Guard">State of the guard; null before the first state.</param>
/// <param name="SignalGroups">Number of signal groups.</param>
/// <param name="Kpi">What it cost the traffic so far; null before the first state.</param>
public sealed record JunctionSummary(
    string Id,
    string Region,
    string Name,
    LiveStatus Status,
    double? AgeS,
    GeoPoint? Position,
    [property: JsonPropertyName("x_m")] double? XM,
    [property: JsonPropertyName("y_m")] double? YM,
    string? Controller,
    string? Node,
    GuardView? Guard,
    int SignalGroups,
    KpiView? Kpi);
