namespace Traffic.Sim.Vehicles;

/// <summary>Which of our models stands for a <c>carFollowModel</c> of SUMO.</summary>
public static class CarFollowingModels
{
    /// <summary>Finds the model for a name.</summary>
    /// <param name="name">As SUMO writes it, such as <c>Krauss</c> or <c>EIDM</c>; also <c>IDM+</c>.</param>
    /// <param name="model">The model, Krauss where there is none.</param>
    /// <returns>Whether the model is the one named or a near relative.</returns>
    public static bool TryParse(string name, out CarFollowingModel model)
    {
        (model, var known) = name switch
        {
            "Krauss" or "KraussOrig1" or "KraussPS" or "KraussX" => (CarFollowingModel.Krauss, true),
            "IDM" or "IDMM" => (CarFollowingModel.Idm, true),
            "EIDM" or "IDM+" => (CarFollowingModel.IdmPlus, true),
            _ => (CarFollowingModel.Krauss, false),
        };
        return known;
    }

    /// <summary>The model that stands for a name: that of <see cref="TryParse"/>, or Krauss.</summary>
    public static CarFollowingModel Nearest(string name) => TryParse(name, out var model) ? model : CarFollowingModel.Krauss;
}
