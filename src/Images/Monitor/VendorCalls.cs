// The monitor that ships has no calls of its own; an image for tests names another type.
global using VendorCalls = Firn.Monitor.Smc.NoVendorCalls;
