import { parentPort, workerData } from 'node:worker_threads';
import { runSimulation, type SimulationRequest } from './run-simulation.js';

// Only `createSimulator` starts this, and with such a request.
const request = workerData as SimulationRequest;
parentPort?.postMessage(runSimulation(request, () => performance.now()));
