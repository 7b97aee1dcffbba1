/** What every service has: a life from start to close, health, metrics, and the HTTP port where both are asked for. */
package io.breachwire.contract.service;
