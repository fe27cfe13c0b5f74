using Traffic.Core.Units;
using Traffic.Core.V2X.Its;

namespace Traffic.Core.V2X;

/// <summary>Turns a whole CAM into the fields control needs, and those fields into a whole CAM.</summary>
public static class CamView
{
    private const byte RolePublicTransport = (byte)VehicleRole.PublicTransport;
    private const byte RoleEmergency = (byte)VehicleRole.Emergency;

    /// <summary>The fields control needs. A roadside unit has neither heading, speed nor length.</summary>
    public static Cam ToCam(CamMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var parameters = message.Cam.CamParameters;
        var position = parameters.BasicContainer.ReferencePosition;
        var high = parameters.HighFrequencyContainer;
        var cam = new Cam
        {
            StationId = message.Header.StationID,
            StationType = (StationType)parameters.BasicContainer.StationType,
            GenerationDeltaTime = message.Cam.GenerationDeltaTime,
            Position = new GeoPosition(position.Latitude, position.Longitude),
            Heading = Cam.HeadingUnavailable,
            Speed = Cam.SpeedUnavailable,
            Acceleration = Cam.AccelerationUnavailable,
            Length = Cam.LengthUnavailable,
            Role = Role(parameters),
            Special = Special(parameters),
            ExteriorLights = Lights(parameters),
            HasLowFrequencyContainer = parameters.LowFrequencyContainer is not null,
        };
        if (high.Kind != HighFrequencyContainerKind.BasicVehicleContainerHighFrequency)
            return cam;
        var vehicle = high.BasicVehicleContainerHighFrequency;
        return cam with
        {
            Heading = vehicle.Heading.HeadingValue,
            Speed = vehicle.Speed.SpeedValue,
            Acceleration = vehicle.LongitudinalAcceleration.LongitudinalAccelerationValue,
            Length = vehicle.VehicleLength.VehicleLengthValue,
        };
    }

    /// <summary>
    /// Fills a whole CAM. What control does not know is marked unavailable. What it tells of a special vehicle
    /// makes the container of that.
    /// </summary>
    public static void Fill(CamMessage message, in Cam cam)
    {
        ArgumentNullException.ThrowIfNull(message);
        message.Header = new ItsPduHeader { ProtocolVersion = 2, MessageID = 2, StationID = cam.StationId };
        message.Cam.GenerationDeltaTime = cam.GenerationDeltaTime;
        var parameters = message.Cam.CamParameters;
        parameters.Extensions = null;
        parameters.BasicContainer.Extensions = null;
        parameters.BasicContainer.StationType = (byte)cam.StationType;
        parameters.BasicContainer.ReferencePosition = new ReferencePosition
        {
            Latitude = cam.Position.Latitude,
            Longitude = cam.Position.Longitude,
            PositionConfidenceEllipse = new PosConfidenceEllipse
            {
                SemiMajorConfidence = SemiAxisLength.Unavailable,
                SemiMinorConfidence = SemiAxisLength.Unavailable,
                SemiMajorOrientation = HeadingValue.Unavailable,
            },
            Altitude = new Altitude { AltitudeValue = AltitudeValue.Unavailable, AltitudeConfidence = AltitudeConfidence.Unavailable },
        };
        parameters.HighFrequencyContainer.Kind = HighFrequencyContainerKind.BasicVehicleContainerHighFrequency;
        FillVehicle(parameters.HighFrequencyContainer.BasicVehicleContainerHighFrequency, cam);
        FillRole(parameters, cam);
    }

    private static void FillVehicle(BasicVehicleContainerHighFrequency vehicle, in Cam cam)
    {
        vehicle.Heading = new Heading { HeadingValue = cam.Heading, HeadingConfidence = HeadingConfidence.Unavailable };
        vehicle.Speed = new Speed { SpeedValue = cam.Speed, SpeedConfidence = SpeedConfidence.Unavailable };
        vehicle.DriveDirection = DriveDirection.Forward;
        vehicle.VehicleLength = new VehicleLength
        {
            VehicleLengthValue = Math.Clamp(cam.Length, (ushort)1, Cam.LengthUnavailable),
            VehicleLengthConfidenceIndication = VehicleLengthConfidenceIndication.Unavailable,
        };
        vehicle.VehicleWidth = VehicleWidth.Unavailable;
        vehicle.LongitudinalAcceleration = new LongitudinalAcceleration
        {
            LongitudinalAccelerationValue = cam.Acceleration,
            LongitudinalAccelerationConfidence = AccelerationConfidence.Unavailable,
        };
        vehicle.Curvature = new Curvature { CurvatureValue = CurvatureValue.Unavailable, CurvatureConfidence = CurvatureConfidence.Unavailable };
        vehicle.CurvatureCalculationMode = CurvatureCalculationMode.Unavailable;
        vehicle.YawRate = new YawRate { YawRateValue = YawRateValue.Unavailable, YawRateConfidence = YawRateConfidence.Unavailable };
        vehicle.AccelerationControl = null;
        vehicle.LanePosition = null;
        vehicle.SteeringWheelAngle = null;
        vehicle.LateralAcceleration = null;
        vehicle.VerticalAcceleration = null;
        vehicle.PerformanceClass = null;
        vehicle.CenDsrcTollingZone = null;
    }

    private static void FillRole(CamParameters parameters, in Cam cam)
    {
        parameters.LowFrequencyContainer = null;
        parameters.SpecialVehicleContainer = null;
        if (!cam.HasLowFrequencyContainer)
            return;
        var low = parameters.ReuseLowFrequencyContainer();
        low.Kind = LowFrequencyContainerKind.BasicVehicleContainerLowFrequency;
        low.BasicVehicleContainerLowFrequency.VehicleRole = (VehicleRole)cam.Role;
        low.BasicVehicleContainerLowFrequency.ExteriorLights = (ExteriorLights)Reversed(cam.ExteriorLights);
        low.BasicVehicleContainerLowFrequency.PathHistory.Clear();
        if ((cam.Special & (CamSpecial.PublicTransport | CamSpecial.Emergency)) == 0)
            return;
        var special = parameters.ReuseSpecialVehicleContainer();
        if ((cam.Special & CamSpecial.PublicTransport) != 0)
        {
            special.Kind = SpecialVehicleContainerKind.PublicTransportContainer;
            special.PublicTransportContainer.EmbarkationStatus = (cam.Special & CamSpecial.DoorsOpen) != 0;
            special.PublicTransportContainer.PtActivation = null;
        }
        else
        {
            special.Kind = SpecialVehicleContainerKind.EmergencyContainer;
            special.EmergencyContainer.LightBarSirenInUse =
                ((cam.Special & CamSpecial.LightBar) != 0 ? LightBarSirenInUse.LightBarActivated : LightBarSirenInUse.None)
                | ((cam.Special & CamSpecial.Siren) != 0 ? LightBarSirenInUse.SirenActivated : LightBarSirenInUse.None);
            special.EmergencyContainer.IncidentIndication = null;
            special.EmergencyContainer.EmergencyPriority =
                (cam.Special & (CamSpecial.LightBar | CamSpecial.Siren)) != 0 ? EmergencyPriority.RequestForRightOfWay : null;
        }
    }

    /// <summary>Bit i counted from the first of a bit string, which is the most significant, or from the least significant.</summary>
    internal static byte Reversed(byte bits)
    {
        var reversed = 0;
        for (var i = 0; i < 8; i++)
            reversed |= ((bits >> i) & 1) << (7 - i);
        return (byte)reversed;
    }

    private static byte Lights(CamParameters parameters) =>
        parameters.LowFrequencyContainer is { Kind: LowFrequencyContainerKind.BasicVehicleContainerLowFrequency } low
            ? Reversed((byte)low.BasicVehicleContainerLowFrequency.ExteriorLights)
            : (byte)0;

    private static CamSpecial Special(CamParameters parameters)
    {
        if (parameters.SpecialVehicleContainer is not { } special)
            return CamSpecial.None;
        if (special.Kind == SpecialVehicleContainerKind.PublicTransportContainer)
            return CamSpecial.PublicTransport | (special.PublicTransportContainer.EmbarkationStatus ? CamSpecial.DoorsOpen : CamSpecial.None);
        if (special.Kind != SpecialVehicleContainerKind.EmergencyContainer)
            return CamSpecial.None;
        var inUse = special.EmergencyContainer.LightBarSirenInUse;
        return CamSpecial.Emergency
            | ((inUse & LightBarSirenInUse.LightBarActivated) != 0 ? CamSpecial.LightBar : CamSpecial.None)
            | ((inUse & LightBarSirenInUse.SirenActivated) != 0 ? CamSpecial.Siren : CamSpecial.None);
    }

    private static byte Role(CamParameters parameters)
    {
        if (parameters.LowFrequencyContainer is { Kind: LowFrequencyContainerKind.BasicVehicleContainerLowFrequency } low
            && low.BasicVehicleContainerLowFrequency.VehicleRole != VehicleRole.Default)
        {
            return (byte)low.BasicVehicleContainerLowFrequency.VehicleRole;
        }

        return parameters.SpecialVehicleContainer?.Kind switch
        {
            SpecialVehicleContainerKind.PublicTransportContainer => RolePublicTransport,
            SpecialVehicleContainerKind.SpecialTransportContainer => (byte)VehicleRole.SpecialTransport,
            SpecialVehicleContainerKind.DangerousGoodsContainer => (byte)VehicleRole.DangerousGoods,
            SpecialVehicleContainerKind.RoadWorksContainerBasic => (byte)VehicleRole.RoadWork,
            SpecialVehicleContainerKind.RescueContainer => (byte)VehicleRole.Rescue,
            SpecialVehicleContainerKind.EmergencyContainer => RoleEmergency,
            SpecialVehicleContainerKind.SafetyCarContainer => (byte)VehicleRole.SafetyCar,
            _ => 0,
        };
    }
}
