namespace Traffic.Sim.Traci;

/// <summary>Command, variable and type numbers of SUMO's TraCI protocol (API version 20, SUMO 1.15).</summary>
internal static class TraciId
{
    /// <summary>Lowest version of the API whose commands are used here.</summary>
    public const int LowestApiVersion = 20;

    public const byte GetVersion = 0x00;
    public const byte SimulationStep = 0x02;
    public const byte Close = 0x7F;
    public const byte GetVehicle = 0xA4;
    public const byte GetSimulation = 0xAB;
    public const byte SetTrafficLight = 0xC2;
    public const byte SubscribeInductionLoop = 0xD0;
    public const byte SubscribeTrafficLight = 0xD2;
    public const byte SubscribeVehicle = 0xD4;
    public const byte SubscribeSimulation = 0xDB;
    public const byte SubscribeLaneArea = 0xDD;

    /// <summary>The answer to a reading or subscribing command has its number plus this.</summary>
    public const byte ToAnswer = 0x10;

    public const byte TypePosition = 0x01;
    public const byte TypeUnsignedByte = 0x07;
    public const byte TypeByte = 0x08;
    public const byte TypeInt = 0x09;
    public const byte TypeDouble = 0x0B;
    public const byte TypeString = 0x0C;
    public const byte TypeStringList = 0x0E;
    public const byte TypeCompound = 0x0F;

    public const byte LastStepVehicleNumber = 0x10;
    public const byte LastStepVehicleData = 0x17;
    public const byte TrafficLightState = 0x20;
    public const byte Speed = 0x40;
    public const byte Position = 0x42;
    public const byte Angle = 0x43;
    public const byte Length = 0x44;
    public const byte VehicleClass = 0x49;
    public const byte LaneId = 0x51;
    public const byte LanePosition = 0x56;
    public const byte Signals = 0x5B;
    public const byte Co2 = 0x60;
    public const byte Time = 0x66;
    public const byte Acceleration = 0x72;
    public const byte DepartedVehicles = 0x74;
    public const byte TeleportedVehicleNumber = 0x75;
    public const byte ArrivedVehicles = 0x7A;
    public const byte MinimumExpectedNumber = 0x7D;
    public const byte CollidingVehicleNumber = 0x80;
    public const byte EmergencyStoppingVehicleNumber = 0x89;
    public const byte TimeLoss = 0x8C;
    public const byte PendingVehicles = 0x94;
}
