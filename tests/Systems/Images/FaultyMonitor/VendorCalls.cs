// Calls that make the monitor fault, or break its word.
global using VendorCalls = Firn.SystemsTests.FaultyMonitor.Target.FaultyCalls;
